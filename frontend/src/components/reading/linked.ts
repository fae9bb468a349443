import { linkedWords, type LinkedWords, wordsFragment } from "../../anchoring/passage-links";
import { unitFromPoint } from "../../anchoring/geometry";
import { fragmentIn } from "../../anchoring/paragraph-links";
import type { OldSection } from "../../api/types";
import { messages } from "../../messages";
import type { App } from "../app";
import { isWriting } from "../shared/focus";
import { bringToTop } from "./standing";
import { stay } from "./staying";

/** Pixels between the page's header and the words one was sent to. */
const AIR = 90;
/** Units of the words that are read out. */
const READ_OUT = 160;

type Leave = (address: string) => void;

/**
 * Shows the words that a link leads to, without a note. Where the text was corrected since, they are
 * shown where they now are; of those that are gone the reader is told, with the way to the old text.
 * `was` is the name of the section when the link was made, if the page's is another.
 */
export async function toWords(app: App, words: LinkedWords, was: string | null, leave: Leave = go): Promise<void> {
  const { reading, api } = app.margin;
  if (words.revision === reading.revision.number) {
    show(app, words);
    return;
  }
  const old = await api.oldSection(reading.book.slug, words.revision, was ?? reading.section.slug).catch(() => null);
  if (!old || words.end > old.length || !isStillWanted(words)) return;
  if (reading.revision.current) await showNow(app, words, old, leave);
  else leave(`${old.address}#${wordsFragment(words)}`);
}

async function showNow(app: App, words: LinkedWords, old: OldSection, leave: Leave): Promise<void> {
  const { view, margin: { reading, api } } = app;
  const there = `${old.address}#${wordsFragment(words)}`;
  const now = await api.now(old.id, words.start, [words]).catch(() => null);
  if (!isStillWanted(words)) return;
  const place = now?.places[0];
  if (!place) view.missed.value = { kind: "words", address: there };
  else if (place.section === reading.section.id) show(app, place);
  else if (place.section === now.section) {
    leave(`${now.address}#${wordsFragment({ ...place, revision: reading.revision.number })}`);
  } else leave(there);
}

/** The reader may have followed another link while the library looked for the words. */
function isStillWanted(words: LinkedWords): boolean {
  const wanted = linkedWords(fragmentIn(location.hash));
  return wanted !== null && wordsFragment(wanted) === wordsFragment(words);
}

function show(app: App, { start, end }: Pick<LinkedWords, "start" | "end">): void {
  const { surface, view } = app;
  if (end > surface.index.points.fromUnits(surface.index.length)) return;
  const span = surface.unitsOf({ start, end });
  stay(surface.root, () => void bringToTop(surface, span.start, AIR));
  const text = surface.index.text.slice(span.start, span.end);
  view.say(messages.linkedWords(text.length > READ_OUT ? `${text.slice(0, READ_OUT)} …` : text));
  if (view.linked.value === null) letGo(app);
  view.linked.value = span;
}

/** The words stand out until Escape or a click elsewhere; the address then no longer names them. */
function letGo({ surface, view }: App): void {
  const controller = new AbortController();
  const { signal } = controller;
  const end = (): void => {
    controller.abort();
    view.linked.value = null;
    if (linkedWords(fragmentIn(location.hash))) {
      history.replaceState(history.state, "", location.pathname + location.search);
    }
  };
  const isOnThem = ({ clientX, clientY }: MouseEvent): boolean => {
    const span = view.linked.value;
    const unit = unitFromPoint(surface.index, clientX, clientY);
    return span !== null && unit !== null && unit >= span.start && unit < span.end;
  };
  // By the way that the click went: what was pressed may be gone from the page meanwhile.
  const isForThem = (event: Event): boolean =>
    event.composedPath().some((one) => one instanceof Element && one.matches(".selection-bar, .search-panel, dialog"));
  document.addEventListener("keydown", ({ key }) => key === "Escape" && !isWriting() && end(), { signal });
  document.addEventListener("click", (event) => !isForThem(event) && !isOnThem(event) && end(), { signal });
}

function go(address: string): void {
  location.replace(address);
}
