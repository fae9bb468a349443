import { describe, expect, it, vi } from "vitest";

import { ApiError } from "../api/http";
import type { Found, FoundPage } from "../api/searching";
import { BookSearch } from "./searching";
import { memory } from "./testing";

function hit(at: number | null): Found {
  const excerpt = [{ text: "no man may live ", found: false }, { text: "idle", found: true }];
  return { what: "text", address: `/books/utopia/#${at ?? ""}`, section: null, place: null, marks: [], at, excerpt, note: null };
}

function page(ats: readonly (number | null)[], next: string | null = null, total = ats.length): FoundPage {
  return { results: ats.map(hit), next, total, said: [], suggestion: null };
}

function open(answers: Readonly<Record<string, FoundPage>>, store = memory()): { search: BookSearch; find: ReturnType<typeof vi.fn> } {
  const find = vi.fn((words: string, after: string) => Promise.resolve(answers[words + after] ?? page([])));
  return { search: new BookSearch({ book: "utopia", find }, store), find };
}

describe("the search in a book", () => {
  it("begins with the first place from where one reads, and steps from there", async () => {
    const { search } = open({ idle: page([10, 500, 900]) });
    await search.look("idle");
    expect((await search.step(1, 400))?.at).toBe(500);
    expect((await search.step(1, 0))?.at).toBe(900);
    expect(await search.step(1, 0)).toBeNull();
    expect((await search.step(-1, 0))?.at).toBe(500);
  });

  it("goes backwards to the last place before where one reads, and past all to the first", async () => {
    const { search } = open({ idle: page([10, 500, null]) });
    await search.look("idle");
    expect((await search.step(-1, 400))?.at).toBe(10);
    await search.look("");
    await search.look("idle");
    expect((await search.step(1, 5000))?.at).toBe(10);
  });

  it("fetches further places when one comes to them", async () => {
    const { search, find } = open({ idle: page([10, 20], "c", 3), idlec: page([30], null, 3) });
    await search.look("idle");
    expect((await search.go(2))?.at).toBe(30);
    expect(find).toHaveBeenLastCalledWith("idle", "c");
    expect(search.hasMore).toBe(false);
  });

  it("waits for what is asked already, and asks the same only once", async () => {
    const { search, find } = open({ idle: page([10]) });
    void search.look("idle");
    await search.look(" idle ");
    expect(search.total.value).toBe(1);
    expect(find).toHaveBeenCalledTimes(1);
  });

  it("lets the later of two questions count, whichever is answered first", async () => {
    let answer: (page: FoundPage) => void = () => undefined;
    const slow = new Promise<FoundPage>((resolve) => (answer = resolve));
    const find = (words: string): Promise<FoundPage> => (words === "i" ? slow : Promise.resolve(page([1, 2])));
    const search = new BookSearch({ book: "utopia", find }, memory());
    const first = search.look("i");
    await search.look("idle");
    answer(page([7]));
    await first;
    expect(search.total.value).toBe(2);
  });

  it("says what went wrong, and may be asked again", async () => {
    const find = vi.fn().mockRejectedValueOnce(new ApiError(503, "no_index", "Not yet.")).mockResolvedValue(page([1]));
    const search = new BookSearch({ book: "utopia", find }, memory());
    await search.look("idle");
    expect([search.state.value, search.problem.value]).toEqual(["failed", "Not yet."]);
    await search.look("idle");
    expect([search.state.value, search.problem.value, search.total.value]).toEqual(["found", "", 1]);
  });

  it("is open on the next page at the place to which one went, until it is closed", async () => {
    const store = memory();
    const { search } = open({ idle: page([10, 20]) }, store);
    await search.look("idle");
    await search.go(1);
    search.keep(true);
    const there = open({ idle: page([10, 20]) }, store).search;
    expect(await there.resume()).toBe(true);
    expect([there.words.value, there.current.value?.at]).toEqual(["idle", 20]);
    there.forget();
    expect(await open({}, store).search.resume()).toBe(false);
  });
});
