import type { NumberedEvent } from "../api/types";

/**
 * The events of one layer put in order. What comes early is held until what lies before it is
 * known, for an event carries the annotation as it stood then: applied before an older one, it
 * would be overwritten by it.
 */
export class Sequence {
  readonly #held = new Map<number, NumberedEvent>();

  /** @param seen the number of the last event that is part of what the reader sees */
  constructor(public seen: number) {}

  /** The events to apply now, in order: none for one seen before or one that comes early. */
  receive(event: NumberedEvent): NumberedEvent[] {
    if (event.number <= this.seen) return [];
    this.#held.set(event.number, event);
    const ready: NumberedEvent[] = [];
    for (let next = this.#take(this.seen + 1); next; next = this.#take(this.seen + 1)) {
      ready.push(next);
      this.seen = next.number;
    }
    return ready;
  }

  /** Whether something is missing before what is held, or before the layer's head. */
  lacks(head = 0): boolean {
    return this.#held.size > 0 || head > this.seen;
  }

  #take(number: number): NumberedEvent | undefined {
    const event = this.#held.get(number);
    this.#held.delete(number);
    return event;
  }
}
