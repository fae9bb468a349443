import { describe, expect, it, vi } from "vitest";

import type { Annotation } from "../api/types";
import { Notes } from "./notes";
import { ADA, BEN, noteBy, replyBy } from "./testing";
import { Threads } from "./threads";

/** Lets every promise that is on its way arrive. */
const arrive = (): Promise<void> => new Promise((done) => setTimeout(done));

const fetching = (found: (id: number) => Annotation | null = (id) => noteBy(BEN, { id })) =>
  vi.fn((ids: readonly number[]) => Promise.resolve(ids.flatMap((id) => found(id) ?? [])));

describe("notes that come into view", () => {
  it("are fetched together, once", async () => {
    const fetch = fetching();
    const notes = new Notes(fetch);
    const wanted = [4, 17, 4].map((id) => notes.get(id));
    await arrive();
    expect(fetch.mock.calls).toEqual([[[4, 17]]]);
    expect(wanted.map(({ value }) => (value as Annotation).id)).toEqual([4, 17, 4]);
    notes.get(4);
    await arrive();
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  it("are fetched a hundred at a time", async () => {
    const fetch = fetching();
    const notes = new Notes(fetch);
    for (let id = 1; id <= 250; id++) notes.get(id);
    await arrive();
    expect(fetch.mock.calls.map(([ids]) => ids.length)).toEqual([100, 100, 50]);
    expect(notes.peek(250)?.id).toBe(250);
  });

  it("that come into view meanwhile are fetched after", async () => {
    const notes: Notes = new Notes((ids) => {
      if (ids.includes(1)) notes.get(2);
      return Promise.resolve(ids.map((id) => noteBy(BEN, { id })));
    });
    notes.get(1);
    await arrive();
    expect([notes.peek(1)?.id, notes.peek(2)?.id]).toEqual([1, 2]);
  });

  it("are missing when the library has none or can't be reached, until it is asked again", async () => {
    const fetch = fetching(() => null);
    const notes = new Notes(fetch);
    const note = notes.get(17);
    await arrive();
    expect(note.value).toBe("missing");
    fetch.mockRejectedValueOnce(new Error("down"));
    notes.retry(17);
    expect(note.value).toBeNull();
    await arrive();
    expect(note.value).toBe("missing");
    fetch.mockResolvedValue([noteBy()]);
    notes.retry(17);
    await arrive();
    expect(note.value).toMatchObject({ body: "Six hours?" });
  });

  it("are not asked for twice while they are on their way", async () => {
    const fetch = fetching();
    const notes = new Notes(fetch);
    notes.get(17);
    await Promise.resolve();
    expect(fetch).toHaveBeenCalledTimes(1);
    notes.get(17);
    await arrive();
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  it("come after an answer that made no sense", async () => {
    const fetch = fetching();
    fetch.mockResolvedValueOnce(undefined as never);
    const notes = new Notes(fetch);
    notes.get(1);
    await arrive();
    notes.get(2);
    await arrive();
    expect([notes.get(1).value, notes.peek(2)?.id]).toEqual(["missing", 2]);
  });

  it("are never overwritten by an answer that is older than what came live", async () => {
    const notes = new Notes(fetching());
    const note = notes.get(17);
    notes.set(noteBy(BEN, { body: "Six hours, then." }));
    await arrive();
    expect(note.value).toMatchObject({ body: "Six hours, then." });
  });

  it("are not asked for when they are only looked up", async () => {
    const fetch = fetching();
    expect(new Notes(fetch).peek(17)).toBeNull();
    await arrive();
    expect(fetch).not.toHaveBeenCalled();
  });
});

describe("the replies of a thread", () => {
  function threads(fetch: (root: number) => Promise<{ root: Annotation; replies: Annotation[] }>) {
    const notes = new Notes(fetching(() => null));
    return { notes, threads: new Threads(notes, fetch) };
  }

  it("are fetched at its first opening alone, also when it is opened twice at once", async () => {
    const fetch = vi.fn(() => Promise.resolve({ root: noteBy(), replies: [replyBy(BEN, { id: 20 }), replyBy(ADA, { id: 19 })] }));
    const { notes, threads: all } = threads(fetch);
    await Promise.all([all.open(17), all.open(17)]);
    await all.open(17);
    expect(fetch).toHaveBeenCalledTimes(1);
    expect(all.get(17).value).toEqual({ status: "ready", replies: [19, 20] });
    expect(notes.peek(20)?.author).toEqual(BEN);
  });

  it("that come live while they are fetched stay, and newer words are not overwritten", async () => {
    const { notes, threads: all } = threads(() => Promise.resolve({ root: noteBy(), replies: [replyBy()] }));
    const opening = all.open(17);
    const changed = replyBy(BEN, { body: "Changed.", edited: "2026-11-22T11:00:00Z" });
    for (const reply of [changed, replyBy(ADA, { id: 30 })]) {
      notes.set(reply);
      all.add(reply);
    }
    await opening;
    expect(all.get(17).value.replies).toEqual([18, 30]);
    expect(notes.peek(18)?.body).toBe("Changed.");
  });

  it("can be asked for again after a failure", async () => {
    const fetch = vi.fn().mockRejectedValueOnce(new Error("down")).mockResolvedValue({ root: noteBy(), replies: [] });
    const { threads: all } = threads(fetch);
    await all.open(17);
    expect(all.get(17).value.status).toBe("broken");
    await all.open(17);
    expect(all.get(17).value.status).toBe("ready");
  });

  it("are each there once, and gone when deleted", () => {
    const { threads: all } = threads(() => Promise.reject(new Error("unexpected")));
    all.add(replyBy());
    all.add(replyBy());
    all.add(replyBy(ADA, { id: 3 }));
    expect(all.get(17).value.replies).toEqual([3, 18]);
    all.delete(17, 18);
    all.delete(17, 99);
    expect(all.get(17).value.replies).toEqual([3]);
  });
});
