import { describe, expect, it, vi } from "vitest";

import { addressOf, type KeptPlace, Places } from "./places";
import { memory } from "./testing";

const PLACE: KeptPlace = {
  book: "utopia", title: "Utopia", section: "Of their trades", path: "/books/utopia/of-their-trades/",
  start: 40, words: "no man may live idle", percent: 12,
};

describe("the places of someone without an account", () => {
  it("are none at first", () => {
    expect(new Places(memory()).all()).toEqual([]);
  });

  it("are one for each book, the latest first", () => {
    const places = new Places(memory());
    places.keep(PLACE);
    places.keep({ ...PLACE, book: "erewhon", title: "Erewhon" });
    places.keep({ ...PLACE, start: 90 });
    expect(places.all().map(({ book, start }) => [book, start])).toEqual([["utopia", 90], ["erewhon", 40]]);
    expect(places.get("erewhon")?.title).toBe("Erewhon");
    expect(places.get("news-from-nowhere")).toBeUndefined();
  });

  it("are a dozen at most", () => {
    const places = new Places(memory());
    for (let n = 0; n < 20; n++) places.keep({ ...PLACE, book: `book-${n}` });
    expect(places.all()).toHaveLength(12);
    expect(places.get("book-19")).toBeDefined();
  });

  it.each(["", "{", "7", '{"book": "utopia"}', '[null, 3, {"book": "utopia"}]'])("pass over what is none: %s", (kept) => {
    const store = memory();
    store.setItem("socialreading:places", kept);
    expect(new Places(store).all()).toEqual([]);
  });

  it("lead nowhere but into the library's books", () => {
    const store = memory();
    store.setItem("socialreading:places", JSON.stringify([{ ...PLACE, path: "javascript:alert(1)" }]));
    expect(new Places(store).all()).toEqual([]);
  });

  it("are let go where storage is full or forbidden", () => {
    const store = { ...memory(), setItem: vi.fn(() => { throw new DOMException("full", "QuotaExceededError"); }) };
    expect(() => new Places(store).keep(PLACE)).not.toThrow();
  });

  it("open at the very passage", () => {
    expect(addressOf(PLACE)).toBe("/books/utopia/of-their-trades/#at-40");
  });
});
