import { beforeEach, describe, expect, it, vi } from "vitest";

import { Shown } from "./filter";
import { type Position, Positions } from "./positions";
import { memory } from "./testing";

const ADA = 5;
const BEN = 6;
const at = (id: number, change: Partial<Position> = {}): Position => ({
  id, layer: 3, start: id, end: id + 10, author: BEN, replies: 0, highlight: false, colour: "", question: false, news: 1, ...change,
});

let positions: Positions;
let kept: Record<string, string>;
const shownBy = (reader: number | null = ADA, fetch = () => Promise.reject(new Error("down"))) =>
  new Shown(positions, reader, fetch, memory(kept), "shown");
const ids = (some: readonly Position[]): number[] => some.map(({ id }) => id);

beforeEach(() => {
  kept = {};
  positions = new Positions();
  positions.replaceAll([
    at(1), at(2, { replies: 2 }), at(3, { question: true }), at(4, { author: ADA, layer: 9 }), at(5, { author: 7, highlight: true }),
  ]);
});

describe("what a reader wants to see", () => {
  it.each([
    ["all", [1, 2, 3, 4, 5]], ["threads", [2]], ["questions", [3]], ["mine", [4]], ["people", [5]], ["none", []],
  ] as const)("is %s", (amount, expected) => {
    const shown = shownBy();
    shown.choose({ amount, people: [7] });
    expect(ids(shown.all())).toEqual(expected);
    expect(ids(shown.within(0, 100))).toEqual(expected);
    expect(ids(shown.at(5)).sort()).toEqual(expected);
    expect([shown.size, shown.hidden, shown.countOf(amount)]).toEqual([expected.length, 5 - expected.length, expected.length]);
    expect(shown.has(1)).toBe(amount === "all");
  });

  it("is nothing of people one muted, but for threads that one is led to", () => {
    const shown = shownBy();
    shown.mute(BEN, true);
    expect(ids(shown.all())).toEqual([4, 5]);
    expect([shown.countIn(3), shown.countOf("questions"), shown.hidden]).toEqual([1, 0, 0]);
    shown.admit(1);
    expect(ids(shown.all())).toEqual([1, 4, 5]);
    shown.mute(BEN, false);
    expect(shown.size).toBe(5);
  });

  it("is counted by layer", () => {
    const shown = shownBy();
    expect([shown.countIn(3), shown.countIn(9), shown.countIn(12)]).toEqual([4, 1, 0]);
    shown.choose({ amount: "mine", people: [] });
    expect([shown.countIn(3), shown.countIn(9)]).toEqual([0, 1]);
  });

  it("follows what comes, goes and changes", () => {
    const shown = shownBy();
    shown.choose({ amount: "threads", people: [] });
    expect(ids(shown.all())).toEqual([2]);
    positions.set(at(1, { replies: 1 }));
    expect(ids(shown.all())).toEqual([1, 2]);
    positions.delete(2);
    expect(ids(shown.all())).toEqual([1]);
  });

  it("is gone through once for each change, not each time it is asked for", () => {
    const shown = shownBy();
    shown.choose({ amount: "questions", people: [] });
    expect(shown.all()).toBe(shown.all());
    shown.choose({ amount: "all", people: [] });
    expect(shown.all()).toBe(positions.all());
  });

  it("has what one wrote or was led to, until one chooses anew", () => {
    const shown = shownBy();
    shown.choose({ amount: "none", people: [] });
    shown.admit(2);
    shown.admit(99);
    expect(ids(shown.all())).toEqual([2]);
    expect([shown.has(2), shown.has(99)]).toEqual([true, false]);
    shown.choose({ amount: "questions", people: [] });
    expect(ids(shown.all())).toEqual([3]);
  });
});

describe("the choice", () => {
  it("is kept for the next time", () => {
    shownBy().choose({ amount: "people", people: [7] });
    expect(shownBy().choice.value).toEqual({ amount: "people", people: [7] });
  });

  it("is everything where what was kept makes no sense", () => {
    for (const nonsense of ["{", "null", "7", '{"amount":"some"}', '{"amount":7,"people":3}']) {
      kept["shown"] = nonsense;
      expect(shownBy().choice.value).toEqual({ amount: "all", people: [] });
    }
    kept["shown"] = '{"amount":"people","people":["x",7]}';
    expect(shownBy().choice.value.people).toEqual([7]);
  });

  it("is not one's own notes for someone signed out", () => {
    kept["shown"] = '{"amount":"mine","people":[]}';
    expect(shownBy(null).choice.value.amount).toBe("all");
  });

  it("is between those who wrote here, once their names are known", async () => {
    const people = [{ id: 7, username: "cora", name: "Cora Ito", notes: 1 }];
    const fetch = vi.fn().mockRejectedValueOnce(new Error("down")).mockResolvedValue(people);
    const shown = shownBy(ADA, fetch);
    await shown.loadPeople();
    expect(shown.people.value).toBeNull();
    await shown.loadPeople();
    expect(shown.people.value).toEqual(people);
  });
});
