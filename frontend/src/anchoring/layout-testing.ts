import { vi } from "vitest";

import { blocksOf } from "./blocks";
import type { TextIndex } from "./text-index";

/** jsdom lays nothing out. Here each block is one line, and each unit a box of this size in pixels. */
export const WIDTH = 10;
export const LINE = 20;

interface Laid {
  readonly index: TextIndex;
  /** Pixels from the page's top to the text's. */
  readonly top: number;
}

/** Where the window stands on the page; `scrollTo` and `scrollBy` move it. */
function standAt(top: number): void {
  Object.defineProperty(window, "scrollY", { value: Math.max(0, top), configurable: true });
}

/** Gives a text its boxes: blocks below each other, `lineHeight` apart. */
export function layOut(index: TextIndex, top = 0, lineHeight = LINE): void {
  const laid = { index, top };
  const blocks = blocksOf(index);
  const boxOf = (start: number, end: number): DOMRect[] =>
    blocks.flatMap((block, line) => {
      const [from, to] = [Math.max(start, block.start), Math.min(end, block.end)];
      if (from >= to) return [];
      return new DOMRect((from - block.start) * WIDTH, laid.top + line * lineHeight - scrollY, (to - from) * WIDTH, LINE);
    });
  standAt(0);
  vi.stubGlobal("scrollTo", ({ top: to }: { top: number }) => standAt(to));
  Range.prototype.getClientRects = function (this: Range) {
    // An earlier test's text still listens to the window; it lies nowhere any more.
    if (!index.root.contains(this.startContainer)) return [] as unknown as DOMRectList;
    const start = index.unitAt(this.startContainer, this.startOffset);
    return boxOf(start, index.unitAt(this.endContainer, this.endOffset)) as unknown as DOMRectList;
  };
  for (const { element, start, end } of blocks) {
    element.getBoundingClientRect = () => boxOf(start, end)[0] ?? new DOMRect();
  }
  document.caretPositionFromPoint = (x: number, y: number) => caretAt(laid, lineHeight, x, y);
}

/** The nearer side of the character under a point, as browsers have it. */
function caretAt({ index, top }: Laid, lineHeight: number, x: number, y: number): CaretPosition | null {
  const block = blocksOf(index)[Math.floor((y + scrollY - top) / lineHeight)];
  if (!block) return null;
  const unit = Math.min(block.end, block.start + Math.round(x / WIDTH));
  const place = index.locate(unit, "start");
  return place && ({ offsetNode: place.node, offset: place.offset } as unknown as CaretPosition);
}
