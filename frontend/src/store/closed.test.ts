import { describe, expect, it, vi } from "vitest";

import { ApiError } from "../api/http";
import { isClosedAt } from "./closed";
import { Drafts, WHOLE } from "./drafts";
import { Drawer } from "./drawer";
import { Live } from "./live";
import { ADA, BEN, EMPTY, event, memory, noteBy, openMargin, PASSAGE, READING, replyBy } from "./testing";
import { Writing } from "./writing";

const [shared, own] = EMPTY.layers;
const PART = { reason: "Enough is said", places: [[270, 275]] } as const;
const ALL = { reason: "", places: [[0, 0]] } as const;

async function desk(create: unknown, closed: typeof PART | typeof ALL | null = null) {
  const told = { ...EMPTY, layers: [{ ...shared, closed }, own] };
  const margin = await openMargin({ create, positions: () => Promise.resolve(told) });
  const drafts = new Drafts(new Drawer(memory(), ADA.id), READING);
  return { margin, drafts, writing: new Writing(margin, drafts, memory()) };
}

describe("a closed place", () => {
  it("is one that a closed stretch touches; the whole section only if all of it is closed", () => {
    expect([PASSAGE, { start: 0, end: 270 }, { start: 275, end: 280 }, WHOLE].map((place) => isClosedAt({ closed: PART }, place))).toEqual([
      true, false, false, false,
    ]);
    expect([PASSAGE, WHOLE].map((place) => isClosedAt({ closed: ALL }, place))).toEqual([true, true]);
    expect(isClosedAt({ closed: null }, PASSAGE)).toBe(false);
  });

  it("sends what is written there to oneself instead", async () => {
    const create = vi.fn().mockResolvedValue(noteBy(ADA, { layer: 9 }));
    const { writing, drafts } = await desk(create, PART);
    expect([writing.layerAt(PASSAGE)?.id, writing.layerAt(WHOLE)?.id]).toEqual([9, 3]);
    expect(writing.destinations(drafts.begin(PASSAGE, "commenting", { layers: [3] }))).toEqual([]);
    await writing.highlight({ ...PASSAGE, end: 287 });
    expect(create).toHaveBeenCalledWith(expect.objectContaining({ layer: 9 }));
  });

  it("is learnt from a refusal, and the words stay", async () => {
    const refused = new ApiError(403, "margin_closed", "This margin is closed to new notes.");
    const { margin, writing, drafts } = await desk(vi.fn().mockRejectedValue(refused));
    const renew = vi.spyOn(margin, "renew").mockResolvedValue();
    const { key } = drafts.begin(PASSAGE, "commenting");
    drafts.change(key, { body: "Half a thought" });
    expect(await writing.post(key)).toEqual([]);
    drafts.changeReply(17, { body: "Half an answer" });
    expect(await writing.reply(17)).toBeNull();
    expect(renew).toHaveBeenCalledTimes(2);
    expect([drafts.get(key)?.body, drafts.reply(17).body]).toEqual(["Half a thought", "Half an answer"]);
  });
});

describe("what waits for approval", () => {
  it("ends its draft with a notice, keeps no words, and a further note there has a key of its own", async () => {
    const { writing, drafts } = await desk(vi.fn().mockResolvedValue(null));
    const { key } = drafts.begin(PASSAGE, "commenting");
    drafts.change(key, { body: "See https://example.org/", tags: ["work"] });
    expect(await writing.post(key)).toEqual([]);
    expect(drafts.get(key)).toMatchObject({ state: "held", body: "", tags: [], error: null });
    expect(drafts.worthKeeping).toEqual([]);
    expect(drafts.begin(PASSAGE, "commenting").key).not.toBe(key);
  });

  it("waits in one layer and is there in another", async () => {
    const create = vi.fn().mockImplementation(({ layer }: { layer: number }) => Promise.resolve(layer === 3 ? null : noteBy(ADA, { layer })));
    const { writing, drafts } = await desk(create);
    const { key } = drafts.begin(PASSAGE, "commenting", { layers: [3, 9] });
    drafts.change(key, { body: "See https://example.org/" });
    expect(await writing.post(key)).toHaveLength(1);
    expect(drafts.get(key)?.state).toBe("held");
  });

  it("is asked for again when something of one's own comes, or a notification, and its notices go", async () => {
    const { margin, writing, drafts } = await desk(vi.fn().mockResolvedValue(null));
    const live = new Live(margin);
    const renew = vi.spyOn(margin, "renew").mockResolvedValue();
    const { key } = drafts.begin(PASSAGE, "commenting");
    drafts.change(key, { body: "See https://example.org/" });
    await writing.post(key);
    writing.held.value = 17;
    margin.waiting.value = 1;
    renew.mockClear();
    live.receive({ type: "notices", unread: 1 }, { send: vi.fn() });
    live.receive(event(6, noteBy(ADA)), { send: vi.fn() });
    live.receive(event(7, noteBy(BEN, { id: 18 })), { send: vi.fn() });
    expect(renew).toHaveBeenCalledTimes(2);
    margin.waiting.value = 2;
    expect(drafts.get(key)?.state).toBe("held");
    margin.waiting.value = 0;
    expect([drafts.get(key), writing.held.value]).toEqual([undefined, null]);
  });

  it("ends a reply as well", async () => {
    const create = vi.fn().mockResolvedValueOnce(null).mockResolvedValue(replyBy(ADA));
    const { writing, drafts } = await desk(create);
    drafts.changeReply(17, { body: "See https://example.org/" });
    expect(await writing.reply(17)).toBeNull();
    expect([writing.held.value, drafts.reply(17).body]).toEqual([17, ""]);
    drafts.changeReply(17, { body: "Without a link" });
    expect(await writing.reply(17)).not.toBeNull();
    expect(writing.held.value).toBeNull();
  });
});
