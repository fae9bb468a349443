/** A name that is being written: the letters after its `@`, and where the `@` stands. */
export interface Begun {
  readonly at: number;
  readonly letters: string;
}

// As `notifications/mentions.py` reads it: not in an address, but amid letters that know no spaces.
const BEGUN = /(?:^|[^\p{Script=Latin}\p{N}_@./-])@([\p{L}\p{N}._-]{1,30})$/u;

/** The name that ends where the caret is, if there is one. Offsets count UTF-16 units, as the field does. */
export function begunBefore(caret: number, words: string): Begun | null {
  const letters = BEGUN.exec(words.slice(0, caret))?.[1];
  return letters === undefined ? null : { at: caret - letters.length - 1, letters };
}
