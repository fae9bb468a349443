import { describe, expect, it, vi } from "vitest";

import { BEN, ADA, event, noteBy, openMargin, replyBy } from "./testing";

describe("the margin", () => {
  it("opens with the layers and their positions, and says when it can't", async () => {
    const margin = await openMargin();
    expect(margin.status.value).toBe("ready");
    expect(margin.layers.value.map(({ name }) => name)).toEqual(["Public", "Only me"]);
    const shut = await openMargin({ positions: () => Promise.reject(new Error("down")) });
    expect(shut.status.value).toBe("broken");
  });

  it("shows a note that comes live, once", async () => {
    const margin = await openMargin();
    expect(margin.apply(event(6, noteBy()))).toHaveLength(1);
    expect(margin.apply(event(6, noteBy()))).toHaveLength(0);
    expect(margin.positions.at(270).map(({ id }) => id)).toEqual([17]);
    expect(margin.positions.countIn(3)).toBe(1);
    expect(margin.notes.peek(17)?.body).toBe("Six hours?");
  });

  it("takes an event of one's own write for what is known already", async () => {
    const margin = await openMargin();
    margin.take(noteBy(ADA));
    const before = margin.positions.all();
    expect(margin.apply(event(6, noteBy(ADA)))).toEqual([]);
    expect(margin.positions.all()).toEqual(before);
    expect(margin.sequences.get(3)?.seen).toBe(6);
  });

  it("never lets an older state come back over a newer one", async () => {
    const margin = await openMargin();
    margin.take(noteBy(ADA, { body: "Six hours, then.", edited: "2026-11-22T10:05:00Z" }));
    margin.apply(event(6, noteBy(ADA)));
    expect(margin.notes.peek(17)?.body).toBe("Six hours, then.");
    margin.markDeleted(noteBy(ADA));
    margin.apply(event(7, noteBy(ADA), "updated"));
    expect(margin.positions.size).toBe(0);
  });

  it("leaves notes of other sections and unknown layers alone, but counts their events", async () => {
    const margin = await openMargin();
    expect(margin.apply(event(6, noteBy(BEN, { section: 13 })))).toEqual([]);
    expect(margin.apply(event(7, noteBy(BEN, { layer: 99 })))).toEqual([]);
    expect(margin.sequences.get(3)?.seen).toBe(6);
    expect(margin.positions.size).toBe(0);
  });

  it("has no position for a note whose words are lost", async () => {
    const margin = await openMargin();
    margin.apply(event(6, noteBy()));
    margin.apply(event(7, noteBy(BEN, { target: { ...noteBy().target!, state: "lost" } }), "updated"));
    expect(margin.positions.size).toBe(0);
  });
});

describe("a deleted note", () => {
  const deleted = { deleted: true, author: null, body: "", html: "" } as const;

  it("is gone when nobody replied", async () => {
    const margin = await openMargin();
    margin.apply(event(6, noteBy()));
    margin.apply(event(7, noteBy(BEN, { ...deleted }), "deleted"));
    expect(margin.positions.size).toBe(0);
    expect(margin.notes.peek(17)).toBeNull();
  });

  it("keeps its place while it has replies, and goes with the last of them", async () => {
    const margin = await openMargin();
    margin.apply(event(6, noteBy()));
    margin.apply(event(7, replyBy()));
    margin.apply(event(8, noteBy(BEN, { ...deleted, replies: 1 }), "deleted"));
    expect(margin.positions.get(17)).toMatchObject({ author: 0, replies: 1 });
    margin.apply(event(9, replyBy(BEN, { ...deleted, replies: 0 }), "deleted"));
    expect(margin.positions.size).toBe(0);
  });

  it("of one's own becomes a placeholder or nothing before its event comes", async () => {
    const margin = await openMargin();
    margin.take(noteBy(ADA, { replies: 2 }));
    margin.markDeleted(margin.notes.peek(17)!);
    expect(margin.notes.peek(17)).toMatchObject({ deleted: true, author: null, body: "" });
    margin.take(replyBy(ADA, { id: 20, replies: 2 }));
    margin.markDeleted(margin.notes.peek(20)!);
    expect(margin.notes.peek(20)).toBeNull();
    expect(margin.positions.get(17)?.replies).toBe(1);
  });
});

describe("a thread", () => {
  it("counts its replies as they come", async () => {
    const margin = await openMargin();
    margin.apply(event(6, noteBy()));
    margin.apply(event(7, replyBy()));
    expect(margin.positions.get(17)?.replies).toBe(1);
    expect(margin.notes.peek(17)?.replies).toBe(1);
  });

  it("keeps a reply that came while it was being fetched", async () => {
    const thread = { root: noteBy(BEN, { replies: 1 }), replies: [replyBy()] };
    const margin = await openMargin({ thread: () => Promise.resolve(thread) });
    const opened = margin.threads.open(17);
    margin.apply(event(6, replyBy(ADA, { id: 19, replies: 2 })));
    await opened;
    expect(margin.threads.get(17).value).toEqual({ status: "ready", replies: [18, 19] });
  });

  it("is fetched once, and again only after a failure", async () => {
    const thread = vi.fn().mockRejectedValueOnce(new Error("down")).mockResolvedValue({ root: noteBy(), replies: [] });
    const margin = await openMargin({ thread });
    await margin.threads.open(17);
    expect(margin.threads.get(17).value.status).toBe("broken");
    await margin.threads.open(17);
    await margin.threads.open(17);
    expect(thread).toHaveBeenCalledTimes(2);
  });
});

describe("notes in full", () => {
  it("are fetched together, a hundred at most, and each once", async () => {
    const bodies = vi.fn((ids: number[]) => Promise.resolve(ids.map((id) => noteBy(BEN, { id }))));
    const margin = await openMargin({ bodies });
    for (let id = 1; id <= 130; id++) margin.notes.get(id);
    margin.notes.get(1);
    await vi.waitFor(() => expect(margin.notes.peek(130)).not.toBeNull());
    expect(bodies.mock.calls.map(([ids]) => ids.length)).toEqual([100, 30]);
  });

  it("are missing when the call fails, and can be asked for again", async () => {
    const bodies = vi.fn().mockRejectedValueOnce(new Error("down")).mockResolvedValue([noteBy()]);
    const margin = await openMargin({ bodies });
    const note = margin.notes.get(17);
    await vi.waitFor(() => expect(note.value).toBe("missing"));
    margin.notes.retry(17);
    await vi.waitFor(() => expect(margin.notes.peek(17)).not.toBeNull());
  });

  describe("beside a text that was corrected meanwhile", () => {
    const elsewhere = { revision: 2, section: 30, target: { ...noteBy().target!, start: 900, end: 920 } };

    it("keeps each thread where it stands here, with what is new of it", async () => {
      const margin = await openMargin();
      margin.take(noteBy());
      margin.take(replyBy(BEN, { ...elsewhere, target: null, replies: 1 }));
      margin.take(noteBy(BEN, { ...elsewhere, body: "Seven?", edited: "2026-12-01T00:00:00Z", replies: 1 }));
      expect(margin.positions.get(17)).toMatchObject({ start: 268, replies: 1 });
      expect(margin.notes.peek(17)).toMatchObject({ body: "Seven?", section: 12, target: { start: 268 } });
    });

    it("shows nothing that stands in the new text alone", async () => {
      const margin = await openMargin();
      expect(margin.take(noteBy(BEN, elsewhere))).toBe(false);
      expect(margin.positions.size).toBe(0);
    });

    it("lets go of a thread that was put elsewhere in this very text", async () => {
      const margin = await openMargin();
      margin.take(noteBy());
      margin.take(noteBy(BEN, { section: 13 }));
      expect(margin.positions.size).toBe(0);
    });
  });
});
