import { unitAtHeight } from "../../anchoring/reading-place";
import type { Surface } from "../text/surface";

/** Pixels that the page's header covers, and a little air. */
export const HEADER = 64;

/** The unit that stands at the top of the screen; the text's end once that is on the screen. */
export function standing({ index, blocks, root }: Surface): { readonly top: number; readonly read: number } {
  const top = unitAtHeight(index, blocks, HEADER);
  return { top, read: root.getBoundingClientRect().bottom <= innerHeight ? index.length : top };
}

/** Frames in which what lies before a place on the screen gets its true height. */
const FRAMES = 6;

/** Scrolls a unit to the top, again and again while what lies before it gets its true height; then it is over. */
export async function bringToTop(surface: Surface, unit: number, air = 0): Promise<void> {
  const span = { start: unit, end: Math.min(unit + 2, surface.index.length) };
  for (let frame = 0; frame <= FRAMES; frame++) {
    if (frame > 0) await new Promise(requestAnimationFrame);
    const box = surface.boxOf(span);
    if (!box) return;
    const off = box.top - HEADER - air;
    if (Math.abs(off) > 1) scrollBy({ top: off, behavior: "instant" });
  }
}
