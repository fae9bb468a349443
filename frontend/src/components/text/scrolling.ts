import type { Span } from "../../anchoring/text-index";
import type { Surface } from "./surface";
import type { SheetHeight, View } from "./view";

/** Pixels that the page's header covers, and some air. */
const HEADER = 72;

/** Pixels of the sheet's head, all that is seen of it at peek; margin.css has the same. */
const PEEK = 60;

/** Pixels above the sheet at its highest: the page's header, and a few lines of the text. */
const LINES = 180;

/** The part of the viewport that the sheet takes; margin.css has the same numbers. */
export function sheetShare(height: SheetHeight): number {
  return { peek: PEEK / innerHeight, half: 0.5, full: Math.max(0.5, 1 - LINES / innerHeight) }[height];
}

/** Whether any of the words is on the screen, be it behind the sheet. */
export function isOnScreen(surface: Surface, span: Span): boolean {
  const box = surface.boxOf(span);
  return box !== null && box.bottom > HEADER && box.top < innerHeight;
}

/** Screens beyond which one jumps: what lies between would only flicker by. */
const FAR = 3;

/** Scrolls only when the words are out of sight, or always when told so. */
export function scrollToSpan(surface: Surface, view: View, span: Span, always: boolean, tries = 6): void {
  const box = surface.boxOf(span);
  if (!box) return;
  const free = innerHeight * (1 - (view.narrow.value ? sheetShare(view.sheet.value) : 0));
  const bottom = Math.max(free, HEADER + 80);
  const inSight = box.top >= HEADER && Math.min(box.bottom, box.top + 120) <= bottom - 16;
  if (inSight && !always) return;
  const top = scrollY + box.top - HEADER - (bottom - HEADER) * 0.2;
  const far = Math.abs(box.top) > FAR * innerHeight;
  scrollTo({ top, behavior: far || prefersStill() ? "instant" : "smooth" });
  // What was never on a screen has a guessed height: once it has its true one, the words stand elsewhere.
  if (far && tries > 0) requestAnimationFrame(() => scrollToSpan(surface, view, span, false, tries - 1));
}

export function prefersStill(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
