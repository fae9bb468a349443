import { describe, expect, it } from "vitest";

import { Buckets } from "./buckets";
import { blend, flatten, levelOf, type Stroke } from "./density";

describe("overlapping marks", () => {
  it("become stretches side by side, deeper where more readers meet", () => {
    const marks = [
      { start: 0, end: 10, reader: 1 },
      { start: 4, end: 20, reader: 2 },
      { start: 6, end: 8, reader: 3 },
      { start: 6, end: 8, reader: 4 },
    ];
    expect(flatten(marks)).toEqual([
      { start: 0, end: 4, level: 1 },
      { start: 4, end: 6, level: 2 },
      { start: 6, end: 8, level: 3 },
      { start: 8, end: 10, level: 2 },
      { start: 10, end: 20, level: 1 },
    ]);
  });

  it("of one reader count once, however often they mark", () => {
    expect(flatten([{ start: 0, end: 9, reader: 1 }, { start: 3, end: 6, reader: 1 }])).toEqual([{ start: 0, end: 9, level: 1 }]);
  });

  it("that only touch stay as deep as they were", () => {
    expect(flatten([{ start: 0, end: 3, reader: 1 }, { start: 3, end: 6, reader: 2 }])).toEqual([{ start: 0, end: 6, level: 1 }]);
  });

  it("leave gaps unmarked, and nothing is nothing", () => {
    expect(flatten([{ start: 0, end: 1, reader: 1 }, { start: 5, end: 6, reader: 1 }])).toHaveLength(2);
    expect(flatten([])).toEqual([]);
  });

  it("end where they end, though another begins and ends at the same places", () => {
    const marks = [1, 2, 3, 4].map((reader) => ({ start: 5, end: 9, reader }));
    expect(flatten(marks)).toEqual([{ start: 5, end: 9, level: 3 }]);
  });

  it("of one reader that nest keep that reader until the outer one ends", () => {
    const marks = [{ start: 0, end: 20, reader: 1 }, { start: 5, end: 10, reader: 1 }, { start: 8, end: 12, reader: 2 }];
    expect(flatten(marks)).toEqual([
      { start: 0, end: 8, level: 1 },
      { start: 8, end: 12, level: 2 },
      { start: 12, end: 20, level: 1 },
    ]);
  });

  it("never overlap and never touch at one depth, whatever they come from", () => {
    const marks = Array.from({ length: 300 }, (_, i) => ({ start: (i * 7919) % 900, end: ((i * 7919) % 900) + 1 + (i % 40), reader: i % 11 }));
    const layers = flatten(marks);
    layers.slice(1).forEach((layer, i) => {
      expect(layer.start).toBeGreaterThanOrEqual(layers[i]!.end);
      if (layer.start === layers[i]!.end) expect(layer.level).not.toBe(layers[i]!.level);
    });
    for (let place = 0; place < 940; place += 7) {
      const readers = new Set(marks.filter(({ start, end }) => start <= place && place < end).map(({ reader }) => reader)).size;
      const layer = layers.find(({ start, end }) => start <= place && place < end);
      expect(layer?.level ?? 0).toBe(readers === 0 ? 0 : levelOf(readers));
    }
  });

  it("have three levels", () => {
    expect([1, 2, 3, 4, 400].map(levelOf)).toEqual([1, 2, 2, 3, 3]);
  });
});

describe("the bucket index", () => {
  it("finds what touches a stretch, across buckets", () => {
    const buckets = new Buckets();
    buckets.set(1, 1000, 1100);
    buckets.set(2, 5000, 5010);
    buckets.set(3, 0, 1_000_000);
    expect(buckets.within(1050, 1060).sort()).toEqual([1, 3]);
    expect(buckets.within(1100, 1200)).toEqual([3]);
    expect(buckets.within(5009, 5009 + 1).sort()).toEqual([2, 3]);
  });

  it("puts the shortest first at a place", () => {
    const buckets = new Buckets();
    buckets.set(7, 0, 5000);
    buckets.set(8, 10, 30);
    buckets.set(9, 15, 20);
    expect(buckets.at(16)).toEqual([9, 8, 7]);
    expect(buckets.at(30)).toEqual([7]);
  });

  it("forgets what is deleted and follows what moves", () => {
    const buckets = new Buckets();
    buckets.set(1, 0, 10);
    buckets.set(1, 4000, 4010);
    expect(buckets.within(0, 100)).toEqual([]);
    expect(buckets.at(4005)).toEqual([1]);
    buckets.delete(1);
    buckets.delete(1);
    expect(buckets.at(4005)).toEqual([]);
  });

  it("tells neighbours that touch from those that overlap, at a bucket's seam too", () => {
    const buckets = new Buckets();
    buckets.set(1, 1000, 1024);
    buckets.set(2, 1024, 1030);
    buckets.set(3, 1023, 1025);
    expect(buckets.at(1023).sort()).toEqual([1, 3]);
    expect(buckets.at(1024).sort()).toEqual([2, 3]);
    expect(buckets.within(1024, 1024 + 1).sort()).toEqual([2, 3]);
  });

  it("knows notes on whole chapters among the short ones, and forgets them too", () => {
    const buckets = new Buckets();
    buckets.set(1, 0, 65 * 1024);
    buckets.set(2, 0, 66 * 1024);
    buckets.set(3, 500_000, 500_010);
    expect(buckets.at(40_000)).toEqual([1, 2]);
    buckets.set(2, 500_000, 500_001);
    expect(buckets.at(40_000)).toEqual([1]);
    expect(buckets.at(500_000)).toEqual([2, 3]);
    buckets.delete(1);
    expect(buckets.at(40_000)).toEqual([]);
  });

  it("orders equals by their age, so that a second click finds the next one", () => {
    const buckets = new Buckets();
    for (const id of [9, 4, 7]) buckets.set(id, 10, 20);
    expect(buckets.at(15)).toEqual([4, 7, 9]);
  });

  it("finds nothing for what covers nothing, nor between the stretches", () => {
    const buckets = new Buckets();
    buckets.set(1, 50, 50);
    buckets.set(2, 10, 20);
    expect(buckets.at(50)).toEqual([]);
    expect(buckets.within(20, 50)).toEqual([]);
  });

  it("takes ten thousand", () => {
    const buckets = new Buckets();
    for (let id = 0; id < 10_000; id++) buckets.set(id, id * 100, id * 100 + 80);
    expect(buckets.at(500_040)).toEqual([5000]);
  });
});

describe("colours that overlap", () => {
  const stroke = (start: number, end: number, colour: string, weight = 1): Stroke => ({ start, end, colour, weight });

  it("lie side by side, each word in one of them", () => {
    expect(blend([stroke(10, 20, "sun"), stroke(15, 30, "leaf", 2)])).toEqual([
      { start: 10, end: 15, colour: "sun" },
      { start: 15, end: 30, colour: "leaf" },
    ]);
  });

  it("show the one used most, but above all the reader's own", () => {
    const others = [stroke(0, 9, "sky"), stroke(0, 9, "sky"), stroke(0, 9, "rose")];
    expect(blend(others)).toEqual([{ start: 0, end: 9, colour: "sky" }]);
    expect(blend([...others, stroke(3, 6, "rose", 1000)])).toEqual([
      { start: 0, end: 3, colour: "sky" },
      { start: 3, end: 6, colour: "rose" },
      { start: 6, end: 9, colour: "sky" },
    ]);
  });

  it("are the same whichever came first, and one where they touch", () => {
    const two = [stroke(0, 5, "sun"), stroke(0, 5, "leaf")];
    expect(blend(two)).toEqual(blend(two.toReversed()));
    expect(blend([stroke(0, 5, "sun"), stroke(5, 9, "sun")])).toEqual([{ start: 0, end: 9, colour: "sun" }]);
    expect(blend([stroke(0, 5, "sun"), stroke(6, 9, "sun")])).toHaveLength(2);
    expect(blend([])).toEqual([]);
  });
});
