import { describe, expect, it } from "vitest";

import { linkedNote, linkedWords, wordsFragment } from "./passage-links";

describe("a link to words", () => {
  it("says where they are and in which text, and is read back", () => {
    const words = { start: 102, end: 131, revision: 2 };
    expect(wordsFragment(words)).toBe("words-102-131-2");
    expect(linkedWords("words-102-131-2")).toEqual(words);
  });

  it.each([
    "", "words", "words-1-2", "words-1-2-3-4", "words--1-2-3", "words-5-5-1", "words-9-5-1", "words-1-2-0",
    "words-1.5-2-1", "words-1-99999999999-1", "words-a-b-c", " words-1-2-3", "words-1-2-3 ", "at-1-2-3",
  ])("is not read from %o", (fragment) => expect(linkedWords(fragment)).toBeNull());
});

describe("a link to a note", () => {
  it("is its number", () => expect(linkedNote("a-17")).toBe(17));

  it.each(["", "a-", "a-x", "a-1-2", "a-17 ", "b-17", "a-9999999999999999"])("is not read from %o", (fragment) =>
    expect(linkedNote(fragment)).toBeNull());
});
