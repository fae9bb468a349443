import { describe, expect, it } from "vitest";

import type { ReaderMessage } from "../api/types";
import { Live } from "./live";
import type { Margin } from "./margin";
import { ADA, event, noteBy, openMargin, replyBy } from "./testing";

async function listening(): Promise<{ margin: Margin; live: Live; said: ReaderMessage[]; hear: (message: Parameters<Live["receive"]>[0]) => void; pass: (ms: number) => void }> {
  const margin = await openMargin();
  let now = 0;
  const live = new Live(margin, () => now);
  const said: ReaderMessage[] = [];
  const socket = { send: (message: ReaderMessage) => void said.push(message) };
  return { margin, live, said, hear: (message) => live.receive(message, socket), pass: (ms) => void (now += ms) };
}

describe("the live margin", () => {
  it("subscribes from what it has seen, also after more was seen", async () => {
    const { live, hear } = await listening();
    expect(live.greeting()).toEqual({ type: "subscribe", layers: { 3: 5, 9: 0 } });
    hear(event(6, noteBy()));
    expect(live.greeting()).toMatchObject({ layers: { 3: 6, 9: 0 } });
  });

  it("asks for what lies in a gap, once, and then applies all in order", async () => {
    const { margin, said, hear } = await listening();
    hear(event(8, replyBy(ADA, { id: 19, replies: 2 })));
    hear(event(7, replyBy()));
    expect(said).toEqual([{ type: "replay", layer: 3, after: 5 }]);
    expect(margin.positions.size).toBe(0);
    hear(event(6, noteBy()));
    expect(margin.positions.get(17)?.replies).toBe(2);
    expect(margin.sequences.get(3)?.seen).toBe(8);
  });

  it("asks again when nothing came of it, but not in haste", async () => {
    const { said, hear, pass } = await listening();
    const heads = { type: "heads", heads: { 3: 7, 9: 0 } } as const;
    hear(heads);
    hear(heads);
    expect(said).toHaveLength(1);
    pass(15_000);
    hear(heads);
    expect(said).toHaveLength(2);
  });

  it("is content with heads that it has seen, or that are late", async () => {
    const { said, hear } = await listening();
    hear({ type: "heads", heads: { 3: 5, 9: 0, 77: 4 } });
    hear({ type: "heads", heads: { 3: 4 } });
    expect(said).toEqual([]);
  });

  it("tells of others' new notes, not of one's own or of corrections", async () => {
    const { live, hear } = await listening();
    hear(event(6, noteBy(ADA, { id: 30 })));
    expect(live.news.value).toBeNull();
    hear(event(7, noteBy()));
    expect(live.news.value?.number).toBe(7);
    hear(event(8, noteBy(undefined, { edited: "2026-11-22T10:05:00Z" }), "updated"));
    expect(live.news.value?.number).toBe(7);
  });

  it("knows how many are here", async () => {
    const { live, hear } = await listening();
    hear({ type: "here", count: 7 });
    expect(live.here.value).toBe(7);
  });
});
