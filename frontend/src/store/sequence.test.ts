import { describe, expect, it } from "vitest";

import { Sequence } from "./sequence";
import { event, noteBy } from "./testing";

const numbersOf = (sequence: Sequence, ...numbers: number[]): number[][] =>
  numbers.map((number) => sequence.receive(event(number, noteBy())).map((ready) => ready.number));

describe("the events of a layer", () => {
  it("are applied as they come while they come in order", () => {
    expect(numbersOf(new Sequence(5), 6, 7)).toEqual([[6], [7]]);
  });

  it("are ignored when they were seen before", () => {
    const sequence = new Sequence(5);
    expect(numbersOf(sequence, 4, 5, 6, 6)).toEqual([[], [], [6], []]);
    expect(sequence.seen).toBe(6);
  });

  it("are held after a gap, and applied in order once it is filled", () => {
    const sequence = new Sequence(5);
    expect(numbersOf(sequence, 8, 7)).toEqual([[], []]);
    expect(sequence.seen).toBe(5);
    expect(sequence.lacks()).toBe(true);
    expect(numbersOf(sequence, 6)).toEqual([[6, 7, 8]]);
    expect(sequence.lacks()).toBe(false);
  });

  it("are lacking when the head is beyond what was seen", () => {
    const sequence = new Sequence(5);
    expect([sequence.lacks(5), sequence.lacks(6)]).toEqual([false, true]);
  });
});
