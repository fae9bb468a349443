import { describe, expect, it } from "vitest";

import { CodePoints, countBelow } from "./code-points";

const ANALECTS = "子曰：「學而時習之，不亦說乎？」";
/** 𠮟 and 𩸽 lie beyond the basic plane: two UTF-16 units each, one code point. */
const RARE = "子𠮟曰𩸽：學";

describe("code points and UTF-16 units", () => {
  it("are the same where a text has no astral character", () => {
    const points = new CodePoints(ANALECTS);
    expect([0, 5, ANALECTS.length].map((at) => points.fromUnits(at))).toEqual([0, 5, ANALECTS.length]);
    expect([0, 5, ANALECTS.length].map((at) => points.toUnits(at))).toEqual([0, 5, ANALECTS.length]);
  });

  it("differ by one after each rare Han character", () => {
    const points = new CodePoints(RARE);
    const characters = Array.from(RARE);
    let unit = 0;
    characters.forEach((character, point) => {
      expect(points.fromUnits(unit)).toBe(point);
      expect(points.toUnits(point)).toBe(unit);
      unit += character.length;
    });
    expect(points.fromUnits(RARE.length)).toBe(characters.length);
    expect(points.toUnits(characters.length)).toBe(RARE.length);
  });

  it("count emoji with joiners by their parts, as Python does", () => {
    const family = "a👩‍👩‍👧b";
    const points = new CodePoints(family);
    expect(points.fromUnits(family.indexOf("b"))).toBe(Array.from(family).indexOf("b"));
  });

  it("take a unit inside a pair for the pair's end", () => {
    expect(new CodePoints(RARE).fromUnits(2)).toBe(2);
  });
});

describe("countBelow", () => {
  it("counts the ascending values under a limit", () => {
    const values = [1, 3, 3, 8];
    const below = (limit: number): number => countBelow(values.length, (i) => values[i] ?? 0, limit);
    expect([0, 1, 2, 3, 4, 9].map(below)).toEqual([0, 0, 1, 1, 3, 4]);
  });
});
