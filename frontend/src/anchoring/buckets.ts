const SIZE = 1024;
/** A note on a whole chapter would lie in every bucket; those are few and kept apart. */
const LONG = 64;

interface Entry {
  readonly start: number;
  readonly end: number;
}

/** Which of many stretches lie at a place, without looking at all of them. Any unit will do. */
export class Buckets {
  readonly #entries = new Map<number, Entry>();
  readonly #buckets = new Map<number, Set<number>>();
  readonly #long = new Set<number>();

  set(id: number, start: number, end: number): void {
    this.delete(id);
    this.#entries.set(id, { start, end });
    for (const bucket of this.#bucketsFor({ start, end })) bucket.add(id);
  }

  delete(id: number): void {
    const entry = this.#entries.get(id);
    if (!entry) return;
    for (const bucket of this.#bucketsFor(entry)) bucket.delete(id);
    this.#entries.delete(id);
  }

  /** Those that share at least one place with the stretch, in no order. */
  within(start: number, end: number): number[] {
    const found = new Set<number>();
    const take = (id: number): void => {
      const entry = this.#entries.get(id);
      if (entry && entry.start < end && entry.end > start) found.add(id);
    };
    this.#long.forEach(take);
    for (let number = bucketOf(start); number <= bucketOf(end); number++) {
      this.#buckets.get(number)?.forEach(take);
    }
    return [...found];
  }

  /** Those that cover the place, the shortest first: the one most surely meant. */
  at(place: number): number[] {
    const length = (id: number): number => {
      const entry = this.#entries.get(id);
      return entry ? entry.end - entry.start : 0;
    };
    return this.within(place, place + 1).sort((a, b) => length(a) - length(b) || a - b);
  }

  #bucketsFor({ start, end }: Entry): Set<number>[] {
    const first = bucketOf(start);
    const last = bucketOf(Math.max(start, end - 1));
    if (last - first > LONG) return [this.#long];
    return Array.from({ length: last - first + 1 }, (_, i) => this.#bucket(first + i));
  }

  #bucket(number: number): Set<number> {
    const bucket = this.#buckets.get(number) ?? new Set<number>();
    this.#buckets.set(number, bucket);
    return bucket;
  }
}

function bucketOf(place: number): number {
  return Math.floor(place / SIZE);
}
