import { describe, expect, it } from "vitest";

import { messages } from "../messages";
import { count } from "../messages/language";
import { event, noteBy, replyBy } from "../store/testing";
import { gradient, partsOf } from "./beside/heat";
import { tagFrom } from "./composer/tags";
import { sentenceFor } from "./margin/announcer";
import { GAP, place } from "./margin/layout";
import { nearest, step } from "./margin/sheet";
import { moves } from "./selection/picker";
import { initials } from "./shared/avatar";
import { ago } from "./shared/moment";

describe("the places of cards", () => {
  const card = (key: string, wanted: number, height = 100) => ({ key, wanted, height });
  const tops = (pinned: string | null, ...cards: ReturnType<typeof card>[]) => Object.fromEntries(place(cards, pinned));

  it("are those of their passages where there is room", () => {
    expect(tops(null, card("a", 0), card("b", 300))).toEqual({ a: 0, b: 300 });
  });

  it("push the later card down", () => {
    expect(tops(null, card("a", 50), card("b", 60), card("c", 70))).toEqual({ a: 50, b: 160, c: 270 });
  });

  it("keep the pinned card beside its words and push the others apart", () => {
    expect(tops("b", card("a", 300), card("b", 320), card("c", 330))).toEqual({ a: 210, b: 320, c: 430 });
  });

  it("are below the pinned card for those before it that have no room above, in their order", () => {
    const cards = [card("a", 0), card("b", 20), card("c", 30), card("d", 130), card("e", 140)];
    expect(tops("d", ...cards)).toEqual({ a: 0, d: 130, b: 240, c: 350, e: 460 });
    expect(tops("b", card("a", 0), card("b", 20), card("c", 700))).toEqual({ b: 20, a: 130, c: 700 });
  });

  it("keep free what stands at the top, where even the pinned card makes way", () => {
    expect(Object.fromEntries(place([card("a", 0), card("b", 20)], "b", 40))).toEqual({ b: 40, a: 150 });
    expect(Object.fromEntries(place([card("a", 0), card("b", 150)], "b", 40))).toEqual({ a: 40, b: 150 });
  });

  it("never overlap, whatever their order and heights", () => {
    const cards = Array.from({ length: 60 }, (_, i) => card(`c${i}`, (i * 7919) % 1500, 40 + ((i * 31) % 90)));
    for (const pinned of [null, "c0", "c31", "c59"]) {
      const placed = place(cards, pinned);
      const sorted = cards.map(({ key, height }) => ({ top: placed.get(key) ?? NaN, height })).sort((a, b) => a.top - b.top);
      sorted.slice(1).forEach(({ top }, i) => expect(top).toBeGreaterThanOrEqual(sorted[i]!.top + sorted[i]!.height + GAP));
    }
  });

  it("are none for no cards", () => {
    expect(place([], "x").size).toBe(0);
  });
});

describe("words of the interface", () => {
  it("agree with their number", () => {
    expect([0, 1, 2, 1200].map(messages.notes)).toEqual(["0 notes", "1 note", "2 notes", "1,200 notes"]);
    expect(count(1, { one: "# sheep", other: "# sheep" })).toBe("1 sheep");
    expect(messages.crowd(12, 4)).toBe("12 readers, 4 threads");
    expect([0, 3].map(messages.paragraph)).toEqual(["Annotate this paragraph", "3 notes on this paragraph, annotate"]);
  });

  it("say where one writes", () => {
    expect(messages.postTo("Public")).toBe("Post to Public");
    expect(messages.sentence(2, 3, 5)).toBe("Sentences 2 to 3 of 5");
  });
});

describe("news", () => {
  it("is one sentence for one note, and one for several", () => {
    expect(sentenceFor([event(6, noteBy())])).toBe("Ben Adeyemi wrote a note");
    expect(sentenceFor([event(6, replyBy())])).toBe("Ben Adeyemi replied");
    expect(sentenceFor([event(6, noteBy(undefined, { motivation: "highlighting" }))])).toBe("Ben Adeyemi highlighted a passage");
    expect(sentenceFor([event(6, noteBy()), event(7, replyBy())])).toBe("2 new notes");
  });
});

describe("times and faces", () => {
  const now = Date.parse("2026-11-22T12:00:00Z");
  const before = (iso: string): string => ago(Date.parse(iso), now);

  it("are told in a word, then by the date", () => {
    expect(before("2026-11-22T11:59:30Z")).toBe("now");
    expect(before("2026-11-22T12:00:05Z")).toBe("now");
    expect(before("2026-11-22T11:48:00Z")).toMatch(/12\s?m/);
    expect(before("2026-11-22T09:30:00Z")).toMatch(/2\s?h/);
    expect(before("2026-11-21T11:00:00Z")).toBe("yesterday");
    expect(before("2026-10-01T12:00:00Z")).toBe("Oct 1, 2026");
  });

  it("have initials in every script", () => {
    expect(["Ada Lovelace", "ben", "Thomas van More", "孔丘", "𠮟 x", ""].map(initials)).toEqual(["AL", "B", "TM", "孔", "𠮟X", "•"]);
  });
});

describe("a tag", () => {
  it("is trimmed, said once, and may begin with #", () => {
    expect(tagFrom(" #work ", [])).toBe("work");
    expect(tagFrom("work", ["work"])).toBeNull();
    expect(tagFrom("  ", [])).toBeNull();
  });
});

describe("the strip's heat", () => {
  it("is warmest where most passages lie", () => {
    const there = [{ start: 0, end: 2 }, { start: 500, end: 502 }, { start: 501, end: 503 }];
    const parts = partsOf(there, there.slice(2), 1000);
    expect([parts[0], parts[40], parts[79]]).toEqual([{ notes: 1, fresh: 0 }, { notes: 2, fresh: 1 }, { notes: 0, fresh: 0 }]);
    expect(gradient(parts)).toContain("var(--mark-3) 50.63%");
    expect(gradient(parts)).toContain("var(--mark-2) 0.63%");
    expect(partsOf(there, [], 0).every(({ notes }) => notes === 0)).toBe(true);
  });
});

describe("the sheet", () => {
  it("has three heights, one after the other", () => {
    expect([step("peek", 1), step("half", 1), step("full", 1), step("peek", -1)]).toEqual(["half", "full", "full", "peek"]);
    expect([0.02, 0.4, 0.95].map(nearest)).toEqual(["peek", "half", "full"]);
  });
});

describe("choosing sentences", () => {
  const at = { by: "sentence" as const, block: 4, first: 1, last: 1 };

  it("goes one on or back, and stops at the paragraph's ends", () => {
    expect(moves.next(at, 3)).toMatchObject({ first: 2, last: 2 });
    expect(moves.next({ ...at, first: 2, last: 2 }, 3)).toMatchObject({ first: 2, last: 2 });
    expect(moves.previous({ ...at, first: 0 })).toMatchObject({ first: 0, last: 0 });
  });

  it("takes in more or fewer, or all", () => {
    expect(moves.more(at, 3)).toMatchObject({ first: 1, last: 2 });
    expect(moves.fewer(at)).toEqual(at);
    expect(moves.whole(at, 3)).toEqual({ by: "sentence" as const, block: 4, first: 0, last: 2 });
  });
});
