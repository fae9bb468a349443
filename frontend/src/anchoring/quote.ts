import type { Span, TextIndex } from "./text-index";

/** How many code points of context go with a quote. */
export const CONTEXT = 32;

/** The words of a passage and where they stand, in code points: what the server is sent. */
export interface Quote {
  readonly start: number;
  readonly end: number;
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
}

/** Nobody means the white space at the ends of what they selected. */
export function trim(text: string, { start, end }: Span): Span | null {
  const words = text.slice(start, end);
  const from = start + words.length - words.trimStart().length;
  const to = end - (words.length - words.trimEnd().length);
  return from < to ? { start: from, end: to } : null;
}

/** What of a DOM range lies in the text, trimmed; null when that is nothing. */
export function spanOf(index: TextIndex, range: AbstractRange): Span | null {
  const start = index.unitAt(range.startContainer, range.startOffset);
  const end = index.unitAt(range.endContainer, range.endOffset);
  return start < end ? trim(index.text, wholePairs(index, { start, end })) : null;
}

export function quote(index: TextIndex, span: Span): Quote {
  const { text, points } = index;
  const start = points.fromUnits(span.start);
  const end = points.fromUnits(span.end);
  return {
    start,
    end,
    exact: text.slice(span.start, span.end),
    prefix: text.slice(points.toUnits(Math.max(0, start - CONTEXT)), span.start),
    suffix: text.slice(span.end, points.toUnits(Math.min(points.fromUnits(text.length), end + CONTEXT))),
  };
}

/** Half a surrogate pair is no character: a span that cuts one takes all of it. */
function wholePairs({ text }: TextIndex, { start, end }: Span): Span {
  const cuts = (unit: number): boolean =>
    unit > 0 && unit < text.length && (text.codePointAt(unit - 1) ?? 0) > 0xffff;
  return { start: cuts(start) ? start - 1 : start, end: cuts(end) ? end + 1 : end };
}
