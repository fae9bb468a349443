/**
 * Links to words and to notes. `words-102-131-2` are the words from code point 102 to 131, the end
 * exclusive, of the section as its second revision has it; `a-17` is the note of that number.
 */
export interface LinkedWords {
  readonly start: number;
  readonly end: number;
  /** The number of the revision whose code points these are. */
  readonly revision: number;
}

const WORDS = /^words-(\d{1,9})-(\d{1,9})-(\d{1,6})$/;
const NOTE = /^a-(\d{1,15})$/;

export function wordsFragment({ start, end, revision }: LinkedWords): string {
  return `words-${start}-${end}-${revision}`;
}

/** The words that a fragment without its # leads to; null when it is none of ours, or makes no sense. */
export function linkedWords(fragment: string): LinkedWords | null {
  const found = WORDS.exec(fragment);
  if (!found) return null;
  const [start = 0, end = 0, revision = 0] = found.slice(1).map(Number);
  return start < end && revision > 0 ? { start, end, revision } : null;
}

/** The number of the note that a fragment without its # leads to. */
export function linkedNote(fragment: string): number | null {
  const found = NOTE.exec(fragment);
  return found ? Number(found[1]) : null;
}
