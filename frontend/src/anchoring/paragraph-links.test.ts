import { describe, expect, it } from "vitest";

import { blocksOf } from "./blocks";
import { fragmentOf, paragraphOf } from "./paragraph-links";
import { textOf } from "./testing";

const BOOK = ["The chief business of the Syphogrants", "Agriculture is universal", "They appoint six hours", "Agriculture is universal"];

function laidOut(paragraphs: readonly string[]) {
  const index = textOf(paragraphs.map((words) => `<p>${words}</p>`).join(""));
  return { index, blocks: blocksOf(index) };
}

function linkTo(number: number, paragraphs = BOOK): string {
  const { index, blocks } = laidOut(paragraphs);
  return fragmentOf(index, blocks, number);
}

function follow(fragment: string, paragraphs = BOOK): number | null {
  const { index, blocks } = laidOut(paragraphs);
  return paragraphOf(index, blocks, fragment);
}

describe("a link to a paragraph", () => {
  it("tells its number, counted from one, and a hash of its first letters", () => {
    expect(linkTo(2)).toMatch(/^p-3-[0-9a-z]{1,7}$/);
    expect(linkTo(0)).not.toBe(linkTo(0, ["Another beginning"]));
  });

  it("leads to its paragraph in the text as it was", () => {
    BOOK.forEach((_, number) => expect(follow(linkTo(number))).toBe(number));
  });

  it("leads to it still when paragraphs came before it or went", () => {
    expect(follow(linkTo(2), ["A preface", "And another", ...BOOK])).toBe(4);
    expect(follow(linkTo(2), BOOK.slice(2))).toBe(0);
  });

  it("leads to the nearest of those that begin alike", () => {
    expect(follow(linkTo(3), BOOK.slice(1))).toBe(2);
    expect(follow(linkTo(1), ["A preface", ...BOOK])).toBe(2);
  });

  it("passes over points, capitals and white space, and what was corrected further on", () => {
    const corrected = ["“The  CHIEF business, of the Syphogrants!", ...BOOK.slice(1)];
    expect(follow(linkTo(0), ["A preface", ...corrected])).toBe(1);
    expect(follow(linkTo(2), [...BOOK.slice(0, 2), "They appoint six hours of these, and no more"])).toBe(2);
  });

  it("leads to the same number when the paragraph's beginning was corrected", () => {
    expect(follow(linkTo(2), [BOOK[0]!, BOOK[1]!, "The Utopians appoint six hours"])).toBe(2);
  });

  it("leads to the last paragraph of a text that has grown shorter", () => {
    expect(follow("p-900-zzzzzzz")).toBe(3);
    expect(follow("p-0-zzzzzzz")).toBe(0);
  });

  it("knows paragraphs of every script", () => {
    const chinese = ["子曰學而時習之", "有子曰其為人也孝弟"];
    expect(follow(linkTo(1, chinese), ["序", ...chinese])).toBe(2);
  });

  it("is no other fragment, and leads nowhere in an empty text", () => {
    for (const fragment of ["", "t-n1", "p-1", "p--abc", "p-1-ABC!", "at-12", "p-1-abc-2"]) expect(follow(fragment)).toBeNull();
    expect(follow("p-1-abc", [])).toBeNull();
  });
});
