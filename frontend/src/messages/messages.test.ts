import { afterEach, describe, expect, it, vi } from "vitest";

import { messages as margin } from "./en";
import { messages as companions } from "./companions/en";
import { messages as companionsInChinese } from "./companions/zh-hans";
import { messages as moderating } from "./moderating/en";
import { messages as moderatingInChinese } from "./moderating/zh-hans";
import { messages as searching } from "./searching/en";
import { messages as searchingInChinese } from "./searching/zh-hans";
import { messages as sharing } from "./sharing/en";
import { messages as sharingInChinese } from "./sharing/zh-hans";
import { messages as marginInChinese } from "./zh-hans";

/** All that scripts say, whenever it is fetched. */
const english = { ...margin, companions, moderating, searching, sharing };
const chinese = {
  ...marginInChinese,
  companions: companionsInChinese,
  moderating: moderatingInChinese,
  searching: searchingInChinese,
  sharing: sharingInChinese,
};

type Say = (...facts: (number | string)[]) => unknown;
type Said = string | Say | { readonly [key: string]: Said };

/** Each sentence of a catalogue by its key; groups of them are flat. */
function sentences(catalogue: object, above = ""): [string, string | Say][] {
  return Object.entries(catalogue as Record<string, Said>).flatMap(([key, said]) =>
    typeof said === "object" ? sentences(said, `${above}${key}.`) : [[above + key, said]],
  );
}

const NUMBERS = [3571, 4682, 5793];
const WORDS = ["Ishmael", "Queequeg", "Ahab"];

/** What a sentence says of these facts, of which there are as many as the English one takes. */
function spoken(said: string | Say, facts: readonly (number | string)[]): string {
  return typeof said === "string" ? said : String(said(...facts));
}

/** A sentence takes numbers or words; which, it doesn't tell. */
function ways(key: string): (number | string)[][] {
  const said = new Map(sentences(english)).get(key);
  if (typeof said !== "function") return [[]];
  const kinds = said.length === 1 ? [[NUMBERS], [WORDS]] : [[NUMBERS], [WORDS], [NUMBERS, WORDS], [WORDS, NUMBERS]];
  const all = kinds.map((kind) =>
    Array.from({ length: said.length }, (_, index) => (kind[Math.min(index, kind.length - 1)] ?? WORDS)[index] ?? ""),
  );
  return all.filter((facts) => {
    try {
      return !/undefined|NaN|\[object/.test(String(said(...facts)));
    } catch {
      return false;
    }
  });
}

const shows = (said: string, fact: number | string): boolean =>
  said.includes(String(fact)) || said.includes(Number(fact).toLocaleString("en"));

describe.each([
  ["English", english],
  ["Chinese", chinese],
])("the catalogue in %s", (_name, catalogue) => {
  it("has no empty sentence", () => {
    for (const [key, said] of sentences(catalogue))
      for (const facts of ways(key)) {
        expect(spoken(said, facts).trim(), key).not.toBe("");
        expect(spoken(said, facts), key).not.toMatch(/#|undefined|NaN|\$\{/);
      }
  });
});

describe("the two catalogues", () => {
  const said = new Map(sentences(chinese));

  it("say the same things", () => {
    expect([...said.keys()].sort()).toEqual(sentences(english).map(([key]) => key).sort());
  });

  it("tell the same facts", () => {
    for (const [key, original] of sentences(english))
      for (const facts of ways(key))
        for (const fact of facts)
          expect(shows(spoken(said.get(key) ?? "", facts), fact), `${key} of ${fact}`).toBe(
            shows(spoken(original, facts), fact),
          );
  });

  it("leave no English in the Chinese: Latin letters are names and keys", () => {
    const names = /\b(?:Shift|Alt|Ctrl|Esc|Escape|Enter|Tab|Home|End|APA|MLA|Chicago|BibTeX|Markdown|[A-Za-z])\b/g;
    for (const [key, words] of said)
      for (const facts of ways(key)) {
        const bare = WORDS.reduce((rest, word) => rest.replaceAll(word, ""), spoken(words, facts)).replace(names, "");
        expect(bare, key).not.toMatch(/[A-Za-z]/);
      }
  });

  it("have no sentence that nobody says", () => {
    const sources = import.meta.glob<string>(["../**/*.ts", "../**/*.tsx", "!../**/*.test.*", "!./*"], {
      query: "?raw",
      import: "default",
      eager: true,
    });
    const code = Object.values(sources).join("\n");
    // As messages.next, or named in a list "next" or a record next: of keys.
    const isSaid = (key: string): boolean => new RegExp(`\\bmessages\\s*\\.${key}\\b|"${key}"|^ *${key}: `, "m").test(code);
    const unsaid = [...Object.keys(margin), ...Object.keys(companions), ...Object.keys(moderating)].filter((key) => !isSaid(key));
    expect(unsaid).toEqual([]);
  });
});

describe("the page's language", () => {
  afterEach(() => {
    document.documentElement.lang = "";
    vi.resetModules();
  });

  const speaking = async (language: string) => {
    vi.resetModules();
    document.documentElement.lang = language;
    const [{ messages }, written] = await Promise.all([import("./index"), import("./language")]);
    return { messages, ...written };
  };

  it("decides on the catalogue", async () => {
    expect((await speaking("zh-hans")).messages.margin).toBe(chinese.margin);
    expect((await speaking("en")).messages.margin).toBe(english.margin);
    expect((await speaking("")).messages.margin).toBe(english.margin);
  });

  it("decides on plurals", async () => {
    const forms = { one: "# note", other: "# notes" };
    const inEnglish = await speaking("en");
    expect([0, 1, 2].map((number) => inEnglish.count(number, forms))).toEqual(["0 notes", "1 note", "2 notes"]);
    const inChinese = await speaking("zh-hans");
    expect([0, 1, 2].map((number) => inChinese.count(number, { other: "# 条批注" }))).toEqual([
      "0 条批注",
      "1 条批注",
      "2 条批注",
    ]);
  });

  it("decides on numbers, dates and how long ago something was", async () => {
    const noon = new Date(2026, 10, 22, 12).getTime();
    const inEnglish = await speaking("en");
    expect([inEnglish.written(12345), inEnglish.date(noon), inEnglish.before(5, "minute")]).toEqual([
      "12,345",
      "Nov 22, 2026",
      "5m ago",
    ]);
    const inChinese = await speaking("zh-hans");
    expect([inChinese.written(12345), inChinese.date(noon), inChinese.before(5, "minute")]).toEqual([
      "12,345",
      "2026年11月22日",
      "5分钟前",
    ]);
    expect(inChinese.dateAndTime(noon)).toContain("星期日");
  });
});
