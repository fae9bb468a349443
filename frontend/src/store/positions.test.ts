import { effect } from "@preact/signals";
import { afterEach, describe, expect, it, vi } from "vitest";

import { type Position, positionOf, Positions } from "./positions";
import { drawerStore, tabStore } from "./storage";
import { ADA, BEN, noteBy } from "./testing";

const at = (id: number, start: number, end = start + 10, change: Partial<Position> = {}): Position => ({
  id, layer: 3, start, end, author: 6, replies: 0, highlight: false, colour: "", question: false, news: 1, ...change,
});
const ids = (positions: readonly Position[]): number[] => positions.map(({ id }) => id);

function positions(...all: Position[]): Positions {
  const made = new Positions();
  made.replaceAll(all);
  return made;
}

describe("positions", () => {
  it("are told in the order of the text, the shorter first, then the older", () => {
    expect(ids(positions(at(1, 50), at(2, 10, 40), at(9, 10), at(4, 10)).all())).toEqual([4, 9, 2, 1]);
  });

  it("are found by a stretch they touch and a place they cover", () => {
    const all = positions(at(1, 10), at(2, 15, 90), at(3, 200));
    expect(ids(all.within(0, 12))).toEqual([1]);
    expect(ids(all.within(0, 16))).toEqual([1, 2]);
    expect(ids(all.at(16))).toEqual([1, 2]);
    expect(ids(all.at(20))).toEqual([2]);
    expect(ids(all.at(95))).toEqual([]);
  });

  it("are counted by layer as they come, move and go", () => {
    const all = positions(at(1, 10), at(2, 20, 30, { layer: 9 }));
    all.set(at(1, 400));
    all.set(at(3, 20));
    expect([all.size, all.countIn(3), all.countIn(9), all.countIn(77)]).toEqual([3, 2, 1, 0]);
    all.delete(2);
    expect([all.size, all.countIn(9)]).toEqual([2, 0]);
    expect(ids(all.at(15))).toEqual([]);
    expect(ids(all.at(405))).toEqual([1]);
  });

  it("are all others after a reload of the margin", () => {
    const all = positions(at(1, 10), at(2, 20));
    all.replaceAll([at(5, 10)]);
    expect([ids(all.all()), all.countIn(3), all.get(1)]).toEqual([[5], 1, undefined]);
  });

  it("draw anew who asked for them, once for each change and not for none", () => {
    const all = positions(at(1, 10));
    const seen: number[][] = [];
    const stop = effect(() => void seen.push(ids(all.within(0, 100))));
    all.set(at(2, 20));
    all.delete(99);
    all.delete(1);
    stop();
    all.set(at(3, 30));
    expect(seen).toEqual([[1], [1, 2], [2]]);
  });

  it("draw nobody anew for what changes elsewhere: where most of ten thousand lie", () => {
    const all = positions(at(1, 10), at(2, 90_000), at(3, 0, 0), at(4, 500, 600, { layer: 9 }));
    const times = { near: 0, whole: 0, one: 0, layer: 0 };
    const stops = [
      effect(() => { all.within(0, 800); times.near++; }),
      effect(() => { all.wholes(); times.whole++; }),
      effect(() => { all.get(1); times.one++; }),
      effect(() => { all.countIn(9); times.layer++; }),
    ];
    all.set(at(5, 90_010));
    all.set(at(2, 90_000, 90_010, { replies: 1 }));
    all.delete(5);
    expect(times).toEqual({ near: 1, whole: 1, one: 1, layer: 1 });
    all.set(at(6, 0, 0));
    expect(times).toEqual({ near: 1, whole: 2, one: 1, layer: 1 });
    all.set(at(1, 10, 20, { replies: 1 }));
    expect(times).toEqual({ near: 2, whole: 2, one: 2, layer: 1 });
    stops.forEach((stop) => stop());
  });

  it("draw anew who asked about a place that a thread leaves, and one that it comes to", () => {
    const all = positions(at(1, 10));
    const [left, found]: [number[][], number[][]] = [[], []];
    const stops = [
      effect(() => void left.push(ids(all.within(0, 100)))),
      effect(() => void found.push(ids(all.within(90_000, 90_100)))),
    ];
    all.set(at(1, 90_010));
    all.set(at(2, 50, 90_050));
    all.replaceAll([]);
    stops.forEach((stop) => stop());
    expect([left, found]).toEqual([[[1], [], [2], []], [[], [1], [2, 1], []]]);
  });

  it("draw anew who asked for one that was not there yet", () => {
    const all = positions();
    const seen: (number | undefined)[] = [];
    const stop = effect(() => void seen.push(all.get(1)?.start));
    all.set(at(1, 10));
    stop();
    expect(seen).toEqual([undefined, 10]);
  });

  it("that speak of the whole section touch no stretch of it, also at its beginning", () => {
    const all = positions(at(1, 0, 0), at(2, 0, 5), at(3, 0, 0));
    expect([ids(all.within(0, 10)), ids(all.wholes())]).toEqual([[2], [1, 3]]);
  });

  it("are sorted once, however often they are asked for", () => {
    const all = positions(at(1, 10), at(2, 5));
    expect(all.all()).toBe(all.all());
  });

  it("are those of a root that has a place; a lost one has none", () => {
    expect(positionOf(noteBy(ADA, { motivation: "highlighting" }))).toMatchObject({ id: 17, start: 268, end: 288, author: 5, highlight: true });
    expect(positionOf(noteBy(BEN, { target: { ...noteBy().target!, state: "lost" } }))).toBeNull();
    expect(positionOf(noteBy(BEN, { target: null }))).toBeNull();
  });
});

describe("where a tab keeps what it needs", () => {
  afterEach(() => void vi.unstubAllGlobals());

  it("is this tab's storage", () => {
    tabStore().setItem("layer", "kept");
    expect(sessionStorage.getItem("layer")).toBe("kept");
    sessionStorage.clear();
    expect(tabStore().getItem("layer")).toBeNull();
  });

  it("is memory where the browser forbids that", () => {
    Object.defineProperty(globalThis, "sessionStorage", {
      get: () => { throw new DOMException("no", "SecurityError"); },
      configurable: true,
    });
    const store = tabStore();
    store.setItem("layer", "kept");
    expect([store.getItem("layer"), store.getItem("other")]).toEqual(["kept", null]);
  });

  it("is nowhere for drafts where the browser forbids that, which they are told", () => {
    const before = Object.getOwnPropertyDescriptor(globalThis, "localStorage")!;
    Object.defineProperty(globalThis, "localStorage", {
      get: () => { throw new DOMException("no", "SecurityError"); },
      configurable: true,
    });
    expect(() => drawerStore().setItem("draft", "kept")).toThrow();
    Object.defineProperty(globalThis, "localStorage", before);
  });
});
