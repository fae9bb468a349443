import { afterEach, describe, expect, it, vi } from "vitest";

import { blocksOf } from "./blocks";
import { layOut, LINE } from "./layout-testing";
import { findWords, unitAtHeight, wordsAt } from "./reading-place";
import { textOf } from "./testing";

const LINES = ["no man", "may live", "idle", "but every"];
afterEach(() => void vi.unstubAllGlobals());

function opened(top = 0) {
  const index = textOf(LINES.map((line) => `<p>${line}</p>`).join(""));
  layOut(index, top);
  return { index, blocks: blocksOf(index) };
}

describe("what stands at a height of the screen", () => {
  it("is the first letter of the first line that isn't above it", () => {
    const { index, blocks } = opened();
    const at = (height: number): string => index.text.slice(unitAtHeight(index, blocks, height)).slice(0, 3);
    expect([at(LINE - 1), at(LINE), at(2 * LINE + 5)]).toEqual(["no ", "may", "idl"]);
  });

  it("is the beginning while the text begins below it", () => {
    const { index, blocks } = opened(300);
    expect(unitAtHeight(index, blocks, 64)).toBe(0);
  });
});

describe("words found again", () => {
  const index = textOf("<p>They appoint six hours for work. They appoint six hours for rest.</p>");

  it("are where they were in a text that stayed", () => {
    const words = wordsAt(index, 13);
    expect(words).toBe("six hours for work. They appoint six hours for rest.");
    expect(findWords(index, words, 13)).toBe(13);
  });

  it("are found before and after where they were", () => {
    expect(findWords(index, "six hours for rest", 0)).toBe(46);
    expect(findWords(index, "six hours for work", 60)).toBe(13);
  });

  it("are found by their beginning when the rest was corrected, the nearer of two", () => {
    expect(findWords(index, "six hours of the twenty-four", 40)).toBe(46);
    expect(findWords(index, "six hours of the twenty-four", 20)).toBe(13);
  });

  it("leave the place as it was when they are gone", () => {
    expect(findWords(index, "Quite another text", 20)).toBe(20);
    expect(findWords(index, "Quite another text", 2000)).toBe(index.length);
    expect(findWords(index, "", 5)).toBe(5);
  });
});
