import { trim } from "./quote";
import type { Span } from "./text-index";

/** The sentences of a stretch of text, trimmed. Without Intl.Segmenter the stretch is one sentence. */
export function sentences(text: string, span: Span, language?: string): Span[] {
  const whole = trim(text, span);
  if (!whole) return [];
  if (!("Segmenter" in Intl)) return [whole];
  // A line's end ends a sentence for Intl; in a book's source it only says where the typist broke off.
  const flowing = text.slice(whole.start, whole.end).replace(/[\n\r]/g, " ");
  const parts = segmenter("sentence", language).segment(flowing);
  return trimmed(text, whole.start, Array.from(parts, ({ segment }) => segment));
}

/**
 * The words of a stretch of text without the marks between them; of Chinese or Japanese as Intl's dictionary tells
 * them apart. Without Intl.Segmenter, what stands between spaces.
 */
export function words(text: string, { start, end }: Span, language?: string): Span[] {
  const part = text.slice(start, end);
  if (!("Segmenter" in Intl)) return trimmed(text, start, part.split(/(?<=\s)/));
  return Array.from(segmenter("word", language).segment(part)).flatMap(({ index, segment, isWordLike }) =>
    isWordLike ? { start: start + index, end: start + index + segment.length } : [],
  );
}

/** The lines of a stretch of verse, trimmed. */
export function lines(text: string, { start, end }: Span): Span[] {
  return trimmed(text, start, text.slice(start, end).split(/(?<=\n)/));
}

/** Where each of these parts, which follow one another from there, stands without its white space. */
function trimmed(text: string, from: number, parts: readonly string[]): Span[] {
  let start = from;
  return parts.flatMap((part) => {
    const span = trim(text, { start, end: start + part.length });
    start += part.length;
    return span ?? [];
  });
}

const segmenters = new Map<string, Intl.Segmenter>();

/** One that was made serves again: to make one takes longer than to use it. */
function segmenter(granularity: "sentence" | "word", language = ""): Intl.Segmenter {
  const name = `${granularity} ${language}`;
  const known = segmenters.get(name) ?? madeFor(granularity, language);
  segmenters.set(name, known);
  return known;
}

/** A book may carry a language tag that Intl does not accept; the default rules serve then. */
function madeFor(granularity: "sentence" | "word", language: string): Intl.Segmenter {
  try {
    return new Intl.Segmenter(language === "" ? undefined : language, { granularity });
  } catch {
    return new Intl.Segmenter(undefined, { granularity });
  }
}
