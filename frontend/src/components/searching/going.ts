import { wordsFragment } from "../../anchoring/passage-links";
import type { Found, FoundNote } from "../../api/searching";
import type { App } from "../app";
import { toWords } from "../reading/linked";
import { toNote } from "../reading/linked-note";
import { bringToTop } from "../reading/standing";

/** Pixels between the page's header and the words of a note, which the search and the margin's head would cover. */
const AIR = 90;
const AIR_BESIDE = 150;

/** Whether a hit stands in the text of this page. */
export function isHere({ margin: { reading } }: App, found: Found): boolean {
  return found.section?.id === reading.section.id;
}

/** Where in the book the reader is: a first hit is one from there on. */
export function placeInBook({ margin: { reading }, surface }: App): number {
  return (reading.section.before) + surface.pointsOf(surface.onScreen()).start;
}

/** Shows a hit of this page: its words, or the note that has them. The focus stays where one searches. */
export async function show(app: App, found: Found): Promise<void> {
  if (found.note) return showNote(app, found.note);
  const [start, end] = linked(found);
  const words = { start, end, revision: app.margin.reading.revision.number };
  history.replaceState(history.state, "", `${location.pathname}${location.search}#${wordsFragment(words)}`);
  await toWords(app, words, null);
}

async function showNote(app: App, { id, thread }: FoundNote): Promise<void> {
  const { margin, surface, view, actions } = app;
  const position = margin.positions.get(thread);
  // In another layer, or while the margin isn't open yet.
  if (!position) return toNote(app, id);
  await bringToTop(surface, surface.unitsOf(position).start, view.narrow.value ? AIR : AIR_BESIDE);
  actions.open(thread);
}

/** The words that the hit's address names. */
function linked({ address, place }: Found): readonly [number, number] {
  const [, start, end] = /#words-(\d+)-(\d+)-/.exec(address) ?? [];
  return start && end ? [Number(start), Number(end)] : (place ?? [0, 0]);
}

/** Marks all words of this page that were found; where the browser lacks highlights, none. */
export function mark(app: App, hits: readonly Found[]): void {
  if (typeof Highlight !== "function" || !("highlights" in CSS)) return;
  const { surface } = app;
  const ranges = hits
    .filter((found) => found.what === "text" && isHere(app, found))
    .flatMap(({ marks }) => marks.map(([start, end]) => surface.index.staticRange(surface.unitsOf({ start, end }))))
    .filter((range) => range !== null);
  const highlight = new Highlight(...ranges);
  // Beneath the words that one went to, above everybody's marks.
  highlight.priority = 8;
  CSS.highlights.set("found", highlight);
}
