import { countBelow } from "./code-points";
import type { Block } from "./blocks";
import type { Span, TextIndex } from "./text-index";

/** An initial's box, which reaches high above its line, is so many times as high as a letter's. */
const INITIAL = 1.8;

/**
 * Where a passage begins on the screen, in CSS pixels of the viewport; null when it has no box.
 * Of one that begins with a chapter's large initial, the letters after it say where its line is.
 */
export function boxOf(index: TextIndex, span: Span): DOMRect | null {
  const range = index.liveRange(span);
  const boxes = range ? Array.from(range.getClientRects()) : [];
  const [first, second] = boxes.filter((box) => box.width > 0);
  if (first && second && first.height > INITIAL * second.height) return second;
  return first ?? boxes[0] ?? null;
}

/** The text between two heights of the viewport, to whole blocks, by a few measurements. */
export function spanBetween(blocks: readonly Block[], top: number, bottom: number): Span {
  const box = (i: number): DOMRect | undefined => blocks[i]?.element.getBoundingClientRect();
  const first = countBelow(blocks.length, (i) => box(i)?.bottom ?? 0, top);
  const last = countBelow(blocks.length, (i) => box(i)?.top ?? 0, bottom) - 1;
  const start = blocks[first]?.start;
  const end = blocks[last]?.end;
  return start === undefined || end === undefined ? { start: 0, end: 0 } : { start, end: Math.max(start, end) };
}

/** The unit under a point of the viewport, or null where there is no text. */
export function unitFromPoint(index: TextIndex, x: number, y: number): number | null {
  const caret = caretFromPoint(index.root.ownerDocument, x, y);
  if (!caret || !index.root.contains(caret.node)) return null;
  const unit = index.unitAt(caret.node, caret.offset);
  // The caret falls on the nearer side of a character: the one under the point may be the one before.
  const near = [unit, unit - 1].filter((at) => at >= 0 && at < index.length);
  return near.find((at) => holds(index, at, x, y)) ?? null;
}

function holds(index: TextIndex, unit: number, x: number, y: number): boolean {
  const range = index.liveRange({ start: unit, end: unit + 1 });
  const boxes = range ? Array.from(range.getClientRects()) : [];
  return boxes.some((box) => x >= box.left - 1 && x <= box.right + 1 && y >= box.top - 1 && y <= box.bottom + 1);
}

function caretFromPoint(page: Document, x: number, y: number): { node: Node; offset: number } | null {
  if ("caretPositionFromPoint" in page) {
    const position = page.caretPositionFromPoint(x, y);
    return position && { node: position.offsetNode, offset: position.offset };
  }
  const old = page as { caretRangeFromPoint?: (x: number, y: number) => Range | null };
  const range = old.caretRangeFromPoint?.(x, y);
  return range ? { node: range.startContainer, offset: range.startOffset } : null;
}
