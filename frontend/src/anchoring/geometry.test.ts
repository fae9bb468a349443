import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { blocksOf } from "./blocks";
import { boxOf, spanBetween, unitFromPoint } from "./geometry";
import { layOut, LINE, WIDTH } from "./layout-testing";
import { textOf } from "./testing";
import type { TextIndex } from "./text-index";

const LINES = ["no man", "may live", "idle", "but every", "one may", "follow", "his trade"];
let index: TextIndex;

beforeEach(() => {
  index = textOf(LINES.map((line) => `<p>${line}</p>`).join(""));
  layOut(index);
});
afterEach(() => void vi.unstubAllGlobals());

const between = (top: number, bottom: number): string => {
  const { start, end } = spanBetween(blocksOf(index), top, bottom);
  return index.text.slice(start, end);
};

describe("where a passage begins on the screen", () => {
  it("is the box of its first line", () => {
    const start = index.text.indexOf("live");
    expect(boxOf(index, { start, end: start + 8 })).toMatchObject({ x: 40, y: LINE, width: 40 });
  });

  it("is a box that can be seen, where the first has no width", () => {
    const boxes = [new DOMRect(0, 5, 0, LINE), new DOMRect(0, 25, 30, LINE)];
    Range.prototype.getClientRects = () => boxes as unknown as DOMRectList;
    expect(boxOf(index, { start: 0, end: 3 })?.y).toBe(25);
    boxes.pop();
    expect(boxOf(index, { start: 0, end: 3 })?.y).toBe(5);
  });

  it("is where the line is, and not where a large initial reaches above it", () => {
    const boxes = [new DOMRect(0, 5, 75, 7 * LINE), new DOMRect(75, 45, 60, LINE), new DOMRect(0, 65, 90, LINE)];
    Range.prototype.getClientRects = () => boxes as unknown as DOMRectList;
    expect(boxOf(index, { start: 0, end: 3 })?.y).toBe(45);
  });

  it("is nowhere for words that are not laid out", () => {
    Range.prototype.getClientRects = () => [] as unknown as DOMRectList;
    expect(boxOf(index, { start: 0, end: 3 })).toBeNull();
    expect(boxOf(textOf(""), { start: 0, end: 3 })).toBeNull();
  });
});

describe("the text between two heights", () => {
  it("takes in each block that shows a part of itself", () => {
    expect(between(0, 3 * LINE)).toBe("no manmay liveidle");
    expect(between(LINE + 1, 2 * LINE + 1)).toBe("may liveidle");
  });

  it("is all of it when all is on the screen, and nothing below its end", () => {
    expect(between(-500, 500)).toBe(LINES.join(""));
    expect(between(1000, 2000)).toBe("");
    expect(spanBetween([], 0, 100)).toEqual({ start: 0, end: 0 });
  });

  it("is found by looking at a few blocks, however many there are", () => {
    const long = textOf(Array.from({ length: 4000 }, (_, i) => `<p>${i}</p>`).join(""));
    const blocks = blocksOf(long);
    let looks = 0;
    blocks.forEach(({ element }, line) => {
      element.getBoundingClientRect = () => (looks++, new DOMRect(0, line * LINE, 10, LINE));
    });
    const { start } = spanBetween(blocks, 2000 * LINE + 1, 2010 * LINE);
    expect(long.text.slice(start, start + 4)).toBe("2000");
    expect(looks).toBeLessThan(40);
  });
});

describe("the unit under a point", () => {
  const at = (word: string, into = 0.5): number | null => {
    const start = index.text.indexOf(word);
    const { x, y } = boxOf(index, { start, end: start + 1 })!;
    return unitFromPoint(index, x + into * WIDTH, y + 5);
  };

  it("is that of the character there, on its left half and on its right", () => {
    for (const into of [0.2, 0.8]) expect(at("live", into)).toBe(index.text.indexOf("live"));
  });

  it("is none beside a line, where the caret would still find its end", () => {
    expect(unitFromPoint(index, 40 * WIDTH, 5)).toBeNull();
  });

  it("is none outside the text", () => {
    expect(unitFromPoint(index, 5, 5000)).toBeNull();
    const outside = document.querySelector("header")?.firstChild;
    document.caretPositionFromPoint = () => ({ offsetNode: outside, offset: 1 }) as unknown as CaretPosition;
    expect(unitFromPoint(index, 5, 5)).toBeNull();
  });

  it("is found by the older way where the browser has only that", () => {
    Reflect.deleteProperty(document, "caretPositionFromPoint");
    const range = document.createRange();
    range.setStart(index.nodes[1]!, 2);
    Object.assign(document, { caretRangeFromPoint: () => range });
    expect(unitFromPoint(index, 2.5 * WIDTH, LINE + 5)).toBe(index.text.indexOf("y live"));
    Object.assign(document, { caretRangeFromPoint: () => null });
    expect(unitFromPoint(index, 5, 5)).toBeNull();
    Reflect.deleteProperty(document, "caretRangeFromPoint");
    expect(unitFromPoint(index, 5, 5)).toBeNull();
  });
});
