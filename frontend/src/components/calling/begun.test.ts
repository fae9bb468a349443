import { describe, expect, it } from "vitest";

import { begunBefore } from "./begun";

describe("a name that is being written", () => {
  it.each([
    ["@ad", { at: 0, letters: "ad" }],
    ["Ask @Ada.l", { at: 4, letters: "Ada.l" }],
    ["(@b", { at: 1, letters: "b" }],
    ["你好@艾", { at: 2, letters: "艾" }],
    ["🙂 @a", { at: 3, letters: "a" }],
  ])("begins in %j", (words, begun) => {
    expect(begunBefore(words.length, words)).toEqual(begun);
  });

  it.each(["@", "ada", "ada@example", "@@ada", "a/@ada", "@ada ", "@ada\n", `@${"a".repeat(31)}`])("does not in %j", (words) => {
    expect(begunBefore(words.length, words)).toBeNull();
  });

  it("ends at the caret", () => {
    expect(begunBefore(3, "@ada")).toEqual({ at: 0, letters: "ad" });
    expect(begunBefore(0, "@ada")).toBeNull();
  });
});
