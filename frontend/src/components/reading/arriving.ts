import { linkedNote, linkedWords } from "../../anchoring/passage-links";
import { fragmentIn, paragraphOf } from "../../anchoring/paragraph-links";
import { findWords } from "../../anchoring/reading-place";
import { Places } from "../../store/places";
import { lastingStore } from "../../store/storage";
import type { App } from "../app";
import { bringToTop } from "./standing";
import { stay } from "./staying";

const PLACE = /^at-(\d{1,9})$/;

/** Milliseconds that the paragraph one was sent to stands out. */
const PULSE = 2400;
/** Pixels between the page's header and a paragraph one was sent to. */
const AIR = 90;

/** Leads to what the address names: a paragraph, words, a note, or the place where one stopped reading. */
export function arrive(app: App): void {
  const was = formerName();
  // Going back, the browser itself returns to where one was.
  if (!isReturn()) go(app, was);
  addEventListener("hashchange", () => go(app, null));
}

function go(app: App, was: string | null): void {
  const fragment = fragmentIn(location.hash);
  const number = paragraphOf(app.surface.index, app.surface.blocks, fragment);
  if (number !== null) toParagraph(app, number);
  const place = PLACE.exec(fragment);
  if (place) toPlace(app, Number(place[1]));
  const words = linkedWords(fragment);
  if (words) void import("./linked").then(({ toWords }) => toWords(app, words, was));
  const note = linkedNote(fragment);
  if (note !== null) void import("./linked-note").then(({ toNote }) => toNote(app, note));
}

/** What this section was called in an older text, by whose address one came; that of the page no longer says so. */
function formerName(): string | null {
  const query = new URLSearchParams(location.search);
  const was = query.get("was");
  if (was === null) return null;
  query.delete("was");
  const rest = query.size > 0 ? `?${query.toString()}` : "";
  history.replaceState(history.state, "", location.pathname + rest + location.hash);
  return was;
}

function toParagraph({ surface }: App, number: number): void {
  const block = surface.blocks[number];
  if (!block) return;
  stay(surface.root, () => void bringToTop(surface, block.start, AIR));
  surface.painter.paint("pulse", [block]);
  setTimeout(() => surface.painter.paint("pulse", []), PULSE);
}

function toPlace({ surface, margin: { reading } }: App, start: number): void {
  const kept = reading.reader ? undefined : new Places(lastingStore()).get(reading.book.slug);
  const at = surface.index.points.toUnits(start);
  const same = kept?.path === location.pathname && kept.start === start;
  const unit = same ? findWords(surface.index, kept.words, at) : Math.min(at, surface.index.length - 1);
  // Whose address it is now, one's own place is nobody else's business.
  history.replaceState(history.state, "", location.pathname + location.search);
  if (unit > 0) stay(surface.root, () => void bringToTop(surface, unit));
}

function isReturn(): boolean {
  const [entry] = performance.getEntriesByType("navigation");
  return (entry as PerformanceNavigationTiming | undefined)?.type === "back_forward";
}
