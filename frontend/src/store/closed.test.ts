import { describe, expect, it, vi } from "vitest";

import { isClosedAt } from "./closed";
import { Drafts, WHOLE } from "./drafts";
import { Drawer } from "./drawer";
import { ADA, EMPTY, memory, noteBy, openMargin, PASSAGE, READING, replyBy } from "./testing";
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
