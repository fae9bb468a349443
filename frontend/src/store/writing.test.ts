import { describe, expect, it, vi } from "vitest";

import { ApiError } from "../api/http";
import { Drafts } from "./drafts";
import { Drawer } from "./drawer";
import { keyIn, uuid } from "./keys";
import { ADA, event, inGroup, memory, noteBy, openMargin, PASSAGE, READING, replyBy } from "./testing";
import { Writing } from "./writing";

const unreachable = new ApiError(0, "unreachable", "The library can't be reached just now.");

const keyed = (number: number): string => `0000000${number}-0000-4000-8000-000000000000`;

type Kept = Record<string, string>;

const open = (kept: Kept = {}, newKey?: () => string): Drafts => new Drafts(new Drawer(memory(kept), ADA.id), READING, newKey);

async function desk(calls: Parameters<typeof openMargin>[0], kept: Kept = {}) {
  const margin = await openMargin(calls);
  let keys = 0;
  const drafts = open(kept, () => keyed(++keys));
  return { margin, drafts, writing: new Writing(margin, drafts, memory()) };
}

describe("a note being written", () => {
  it("is sent to the chosen layer and shown from the answer; its event then changes nothing", async () => {
    const create = vi.fn().mockResolvedValue(noteBy(ADA));
    const { margin, drafts, writing } = await desk({ create });
    const { key } = drafts.begin(PASSAGE, "commenting");
    drafts.change(key, { body: "Six hours?", tags: ["work"] });
    await writing.post(key);
    expect(create).toHaveBeenCalledWith({
      layer: 3, section: 12, motivation: "commenting", target: PASSAGE, body: "Six hours?", tags: ["work"], key: keyIn(keyed(1), 3),
    });
    expect(drafts.notes.value).toEqual([]);
    expect(margin.positions.size).toBe(1);
    expect(margin.apply(event(6, noteBy(ADA)))).toEqual([]);
    expect(margin.positions.size).toBe(1);
  });

  it("loses nothing when it can't be sent, and is tried again with the same key", async () => {
    const create = vi.fn().mockRejectedValueOnce(unreachable).mockResolvedValue(noteBy(ADA));
    const { drafts, writing } = await desk({ create });
    const { key } = drafts.begin(PASSAGE, "commenting");
    drafts.change(key, { body: "Six hours?" });
    await writing.post(key);
    expect(drafts.get(key)).toMatchObject({ state: "failed", body: "Six hours?", error: unreachable.message });
    await writing.post(key);
    expect(create.mock.calls.map(([sent]) => (sent as { key: string }).key)).toEqual([keyIn(keyed(1), 3), keyIn(keyed(1), 3)]);
    expect(drafts.notes.value).toEqual([]);
  });

  it("is sent again by itself when a reload interrupted it, unless it had failed before", async () => {
    const note = { key: keyed(7), motivation: "commenting", target: PASSAGE, body: "Six hours?", tags: [], layers: [3] };
    const notes = [{ ...note, state: "sending", error: null }, { ...note, key: keyed(8), state: "failed", error: "No such words." }];
    const reply = { key: "r", body: "An argument.", state: "sending", error: null };
    const create = vi.fn().mockImplementation((sent: { parent?: number }) => Promise.resolve(sent.parent ? replyBy(ADA) : noteBy(ADA)));
    const kept: Kept = {};
    const drawer = new Drawer(memory(kept), ADA.id);
    for (const one of notes) drawer.put(`note:1:1:12:${one.key}`, one);
    drawer.put("reply:17", reply);
    drawer.put("reply:99", { ...reply, key: "elsewhere" });
    const { margin, drafts, writing } = await desk({ create }, kept);
    margin.take(noteBy());
    writing.resume();
    await vi.waitFor(() => expect(drafts.notes.value.map(({ key }) => key)).toEqual([keyed(8)]));
    await vi.waitFor(() => expect(Object.keys(drafts.replies.value)).toEqual(["99"]));
    expect(create.mock.calls.map(([sent]) => (sent as { key: string }).key)).toEqual([keyIn(keyed(7), 3), "r"]);
  });

  it("is another note in another layer", async () => {
    const create = vi.fn().mockRejectedValueOnce(unreachable).mockResolvedValue(noteBy(ADA, { layer: 9 }));
    const { drafts, writing } = await desk({ create });
    const { key } = drafts.begin(PASSAGE, "commenting");
    await writing.post(key);
    drafts.change(key, { layers: [9] });
    await writing.post(key);
    const keys = [3, 9].map((layer) => ({ layer, key: keyIn(keyed(1), layer) }));
    expect(create.mock.calls.map(([sent]) => sent as unknown)).toMatchObject(keys);
    expect(drafts.notes.value).toEqual([]);
  });

  it("stays for the layers that did not take it, and comes to none of them twice", async () => {
    const create = vi.fn().mockResolvedValueOnce(noteBy(ADA, { layer: 12 })).mockRejectedValueOnce(unreachable).mockResolvedValue(noteBy(ADA));
    const kept: Kept = {};
    const calls = { create, positions: () => Promise.resolve(inGroup(12)) };
    const { drafts, writing } = await desk(calls, kept);
    const { key } = drafts.begin(PASSAGE, "commenting", { layers: [12, 3] });
    drafts.change(key, { body: "Six hours?" });
    expect(await writing.post(key)).toHaveLength(1);
    expect(drafts.get(key)?.error).toContain("posted to Utopians, but not yet to Public");
    const after = await desk(calls, kept);
    expect(after.drafts.get(key)).toMatchObject({ layers: [3], state: "failed" });
    await after.writing.post(key);
    expect(create.mock.calls.map(([sent]) => (sent as { layer: number }).layer)).toEqual([12, 3, 3]);
    expect(new Set(create.mock.calls.map(([sent]) => (sent as { key: string }).key)).size).toBe(2);
    expect(after.drafts.notes.value).toEqual([]);
  });

  it("goes nowhere else when its layer is not open any more", async () => {
    const { drafts, writing } = await desk({});
    const { key } = drafts.begin(PASSAGE, "commenting", { layers: [12] });
    expect(await writing.post(key)).toEqual([]);
    expect(drafts.get(key)?.layers).toEqual([12]);
  });

  it("is sent once, however often the button is pressed", async () => {
    const create = vi.fn().mockResolvedValue(noteBy(ADA));
    const { drafts, writing } = await desk({ create });
    const { key } = drafts.begin(PASSAGE, "commenting");
    await Promise.all([writing.post(key), writing.post(key)]);
    expect(create).toHaveBeenCalledTimes(1);
  });

  it("is not sent by someone who may not write", async () => {
    const { margin, drafts, writing } = await desk({});
    margin.layers.value = margin.layers.value.map((layer) => ({ ...layer, writable: false }));
    expect(writing.layer).toBeUndefined();
    expect(await writing.post(drafts.begin(PASSAGE, "commenting").key)).toEqual([]);
  });
});

describe("drafts", () => {
  it("outlive a reload: laid aside, and what was being sent is to be tried again", () => {
    const kept: Kept = {};
    const before = open(kept);
    const { key } = before.begin(PASSAGE, "commenting");
    before.change(key, { body: "Six hours?" });
    before.changeReply(17, { body: "An argument.", state: "sending" });
    const after = open(kept);
    expect(after.get(key)).toMatchObject({ body: "Six hours?", state: "closed" });
    expect(after.reply(17)).toMatchObject({ body: "An argument.", state: "failed" });
  });

  it("that were being sent when the page was reloaded go out with the same key, so that nothing comes twice", async () => {
    const kept: Kept = {};
    const before = await desk({ create: () => new Promise(() => undefined) }, kept);
    const { key } = before.drafts.begin(PASSAGE, "commenting");
    before.drafts.change(key, { body: "Six hours?", tags: ["work"] });
    void before.writing.post(key);
    const create = vi.fn().mockResolvedValue(noteBy(ADA));
    const after = await desk({ create }, kept);
    expect(after.drafts.notes.value).toMatchObject([{ key, state: "failed", layers: [3], tags: ["work"] }]);
    await after.writing.post(key);
    expect(create).toHaveBeenCalledWith(expect.objectContaining({ key: keyIn(key, 3), body: "Six hours?", tags: ["work"] }));
    expect((await desk({}, kept)).drafts.notes.value).toEqual([]);
  });

  it("keep several passages and both kinds apart", () => {
    const drafts = open();
    const keys = [
      drafts.begin(PASSAGE, "commenting").key,
      drafts.begin(PASSAGE, "highlighting").key,
      drafts.begin({ ...PASSAGE, end: PASSAGE.end + 1 }, "commenting").key,
    ];
    expect(new Set(keys).size).toBe(3);
    drafts.change(keys[0]!, { body: "Six" });
    drafts.discard(keys[1]!);
    expect(drafts.notes.value.map(({ key, body }) => [key, body])).toEqual([[keys[0], "Six"], [keys[2], ""]]);
  });

  it("of replies are forgotten one by one", () => {
    const kept: Kept = {};
    const drafts = open(kept);
    const { key } = drafts.changeReply(17, { body: "An argument." });
    drafts.changeReply(20, { body: "Another." });
    expect(drafts.changeReply(17, { body: "Or two." }).key).toBe(key);
    drafts.discardReply(17);
    const after = open(kept);
    expect([after.reply(17).body, after.reply(20).body]).toEqual(["", "Another."]);
  });

  it("are taken up again on the same words", () => {
    const drafts = open();
    const { key } = drafts.begin(PASSAGE, "commenting");
    drafts.change(key, { body: "Six" });
    drafts.close(key);
    expect(drafts.begin(PASSAGE, "commenting")).toMatchObject({ key, body: "Six", state: "open" });
  });

  it("without words are not worth keeping", () => {
    const drafts = open();
    drafts.close(drafts.begin(PASSAGE, "commenting").key);
    expect(drafts.notes.value).toEqual([]);
  });

  it("have keys that are UUIDs also where the browser makes none", () => {
    vi.spyOn(crypto, "randomUUID").mockImplementation(undefined as never);
    Object.defineProperty(crypto, "randomUUID", { value: undefined, configurable: true });
    expect(uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

describe("a reply", () => {
  it("is sent with its key, shown, and its draft forgotten", async () => {
    const create = vi.fn().mockResolvedValue(replyBy(ADA));
    const { margin, drafts, writing } = await desk({ create });
    margin.take(noteBy());
    drafts.changeReply(17, { body: "An argument." });
    await writing.reply(17);
    expect(create).toHaveBeenCalledWith({ parent: 17, body: "An argument.", key: keyed(1) });
    expect(margin.threads.get(17).value.replies).toEqual([18]);
    expect(drafts.reply(17).body).toBe("");
  });

  it("is kept when it fails, and not sent empty", async () => {
    const { drafts, writing } = await desk({ create: () => Promise.reject(unreachable) });
    expect(await writing.reply(17)).toBeNull();
    drafts.changeReply(17, { body: "An argument." });
    await writing.reply(17);
    expect(drafts.reply(17)).toMatchObject({ state: "failed", body: "An argument." });
  });
});

describe("one's own note", () => {
  it("is changed and deleted from the answers, or a sentence says why not", async () => {
    const edited = noteBy(ADA, { body: "Eight?", edited: "2026-11-22T11:00:00Z" });
    const edit = vi.fn().mockResolvedValueOnce(edited).mockRejectedValue(unreachable);
    const remove = vi.fn().mockRejectedValueOnce(unreachable).mockResolvedValue(undefined);
    const { margin, writing } = await desk({ edit, remove });
    margin.take(noteBy(ADA));
    expect(await writing.edit(17, { body: "Eight?", tags: [] })).toBeNull();
    expect(margin.notes.peek(17)?.body).toBe("Eight?");
    expect(await writing.edit(17, { body: "Ten?", tags: [] })).toEqual({ sentence: unreachable.message, barred: undefined });
    expect(await writing.remove(edited)).toMatchObject({ sentence: unreachable.message });
    expect(await writing.remove(edited)).toBeNull();
    expect(margin.positions.size).toBe(0);
  });
});
