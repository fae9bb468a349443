import { boxOf, spanBetween } from "./geometry";
import type { Block } from "./blocks";
import type { TextIndex } from "./text-index";

/** Units of text kept with a place, to find it again after a correction. */
const WORDS = 64;
/** Fewer of them would stand anywhere. */
const LEAST = 6;

/** The first unit whose line ends below this height of the viewport; 0 at the text's top. */
export function unitAtHeight(index: TextIndex, blocks: readonly Block[], height: number): number {
  const { start, end } = spanBetween(blocks, height, height + 1);
  const number = blocks.findIndex((block) => block.start === start);
  if (number <= 0 && !isAbove(index, start, height)) return 0;
  let [low, high] = [start, Math.max(start, end - 1)];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isAbove(index, middle, height)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isAbove(index: TextIndex, unit: number, height: number): boolean {
  const box = boxOf(index, { start: unit, end: unit + 1 });
  return box !== null && box.bottom <= height;
}

export function wordsAt(index: TextIndex, unit: number): string {
  return index.text.slice(unit, unit + WORDS);
}

/** The unit at which these words stand nearest to where they stood; that unit when they are gone. */
export function findWords(index: TextIndex, words: string, unit: number): number {
  for (let length = words.length; length >= LEAST; length >>>= 1) {
    const found = nearest(index.text, words.slice(0, length), unit);
    if (found !== null) return found;
  }
  return Math.min(unit, index.length);
}

function nearest(text: string, words: string, unit: number): number | null {
  const before = text.lastIndexOf(words, unit);
  const after = text.indexOf(words, unit);
  if (before < 0 || after < 0) return before < 0 && after < 0 ? null : Math.max(before, after);
  return unit - before <= after - unit ? before : after;
}
