/**
 * Positions on the wire count Unicode code points, as the W3C model and Python do; the DOM counts
 * UTF-16 units. The two differ by one for every astral character (rare Han, emoji) that lies before.
 */
const astral = /[\ud800-\udbff][\udc00-\udfff]/g;

/** How many of the ascending numbers, as `value` sees them, lie below the limit. */
export function countBelow(length: number, value: (index: number) => number, limit: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (value(middle) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

export class CodePoints {
  /** Units at which a surrogate pair begins; empty for most texts, which then need no search. */
  readonly #pairs: readonly number[];

  constructor(text: string) {
    this.#pairs = Array.from(text.matchAll(astral), (match) => match.index);
  }

  /** Code points before this unit. A unit inside a pair counts as the pair's end. */
  fromUnits(unit: number): number {
    if (this.#pairs.length === 0) return unit;
    return unit - countBelow(this.#pairs.length, (i) => (this.#pairs[i] ?? 0) + 2, unit + 1);
  }

  /** The unit at which this code point begins. */
  toUnits(point: number): number {
    if (this.#pairs.length === 0) return point;
    return point + countBelow(this.#pairs.length, (i) => (this.#pairs[i] ?? 0) - i, point);
  }
}
