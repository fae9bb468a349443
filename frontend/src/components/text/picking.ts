import { isVerse } from "../../anchoring/blocks";
import { lines, sentences, words } from "../../anchoring/sentences";
import type { Span } from "../../anchoring/text-index";
import type { Surface } from "./surface";
import type { Picking } from "./view";

/** What a paragraph is chosen by: its sentences, or the lines of a stanza, or the words of either. */
export function partsOf({ index, blocks, language }: Surface, { block, by }: Pick<Picking, "block" | "by">): Span[] {
  const span = blocks[block];
  if (!span) return [];
  if (by === "word") return words(index.text, span, language);
  return isVerse(span) ? lines(index.text, span) : sentences(index.text, span, language);
}

export function spanPicked(surface: Surface, picking: Picking): Span | null {
  const all = partsOf(surface, picking);
  const [first, last] = [all[picking.first], all[picking.last]];
  return first && last ? { start: first.start, end: last.end } : null;
}

/** The same choice by words or by sentences: on the first part of what is chosen. */
export function pickedBy(surface: Surface, picking: Picking, by: Picking["by"]): Picking {
  const start = spanPicked(surface, picking)?.start ?? 0;
  const found = partsOf(surface, { ...picking, by }).findIndex(({ end }) => end > start);
  // A line of asterisks is a sentence and has no words.
  return found < 0 ? picking : { ...picking, by, first: found, last: found };
}
