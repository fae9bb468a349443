import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { SeenApi } from "../api/seen";
import { Shown } from "./filter";
import { type Position, Positions } from "./positions";
import { Seen } from "./seen";
import { ADA, memory, noteBy, READING, replyBy } from "./testing";

const at = (id: number, news: number, change: Partial<Position> = {}): Position => ({
  id, layer: 3, start: id, end: id + 10, author: 6, replies: 0, highlight: false, colour: "", question: false, news, ...change,
});

let positions: Positions;
let shown: Shown;
let told: Record<string, number>[];
let failing: boolean;
const seeLayer = vi.fn(() => Promise.resolve());

function open(reader: typeof READING.reader = READING.reader, marks: unknown = { layers: { 3: { upto: 5, threads: { 2: 7 } } } }): Seen {
  const api = {
    seen: () => (marks ? Promise.resolve(marks) : Promise.reject(new Error("down"))),
    seeThreads: (_: number, threads: Record<string, number>) => {
      told.push(threads);
      return failing ? Promise.reject(new Error("down")) : Promise.resolve();
    },
    seeLayer,
  };
  return new Seen(api as unknown as SeenApi, { ...READING, reader }, shown);
}

const unread = (seen: Seen): number[] => seen.unread.value.map(({ id }) => id);

beforeEach(() => {
  vi.useFakeTimers();
  told = [];
  failing = false;
  positions = new Positions();
  shown = new Shown(positions, ADA.id, () => Promise.resolve([]), memory(), "shown");
  positions.replaceAll([at(1, 5), at(2, 7), at(3, 6), at(4, 9), at(5, 9, { author: ADA.id }), at(6, 9, { layer: 9 })]);
});
afterEach(() => vi.useRealTimers());

describe("what is new to a reader", () => {
  it("came after what was read of the layer and of the thread, and not from the reader alone", async () => {
    const seen = open();
    expect(unread(seen)).toEqual([]);
    await seen.load([3]);
    expect(unread(seen)).toEqual([3, 4]);
    positions.set(at(5, 10, { author: ADA.id, replies: 1 }));
    positions.set(at(2, 8));
    expect(unread(seen)).toEqual([2, 3, 4, 5]);
  });

  it("is nothing for someone signed out, and while the library does not answer", async () => {
    for (const seen of [open(null), open(READING.reader, null)]) {
      await seen.load([3]);
      expect([unread(seen), seen.any]).toEqual([[], false]);
    }
  });

  it("is only what is shown", async () => {
    const seen = open();
    await seen.load([3]);
    shown.choose({ amount: "none", people: [] });
    shown.admit(4);
    expect(unread(seen)).toEqual([4]);
  });
});

describe("reading", () => {
  it("tells the library of threads together, a moment later", async () => {
    const seen = open();
    await seen.load([3]);
    seen.see([at(3, 6)]);
    seen.see([at(4, 9), at(1, 5)]);
    expect([unread(seen), told]).toEqual([[], []]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(told).toEqual([{ 3: 6, 4: 9 }]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(told).toHaveLength(1);
  });

  it("makes news again of what comes later", async () => {
    const seen = open();
    await seen.load([3]);
    seen.see([at(3, 6)]);
    positions.set(at(3, 10, { replies: 1 }));
    expect(unread(seen)).toEqual([3, 4]);
  });

  it("is told again when it did not arrive", async () => {
    const seen = open();
    await seen.load([3]);
    failing = true;
    seen.see([at(3, 6)]);
    await vi.advanceTimersByTimeAsync(2_000);
    failing = false;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(told).toEqual([{ 3: 6 }, { 3: 6 }]);
    expect(unread(seen)).toEqual([4]);
  });

  it("goes out when the page is left or hidden", async () => {
    const seen = open();
    await seen.load([3]);
    seen.start();
    seen.see([at(3, 6)]);
    dispatchEvent(new Event("pagehide"));
    expect(told).toEqual([{ 3: 6 }]);
    seen.see([at(4, 9)]);
    vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
    document.dispatchEvent(new Event("visibilitychange"));
    expect(told).toEqual([{ 3: 6 }, { 4: 9 }]);
  });

  it("goes out in parts when it is much", async () => {
    const many = Array.from({ length: 1_200 }, (_, number) => at(100 + number, 9));
    positions.replaceAll(many);
    const seen = open();
    await seen.load([3]);
    seen.see(many);
    await seen.flush();
    expect(told.map((threads) => Object.keys(threads).length)).toEqual([500, 500, 200]);
  });

  it("is what one writes oneself, in any window", async () => {
    const seen = open();
    await seen.load([3]);
    positions.set(at(5, 10, { author: ADA.id, replies: 1 }));
    seen.wrote(replyBy(ADA, { root: 5, news: 10 }));
    seen.wrote(noteBy(ADA, { id: 6, layer: 9, news: 9 }));
    seen.wrote(replyBy(ADA, { root: 5, news: 10 }));
    expect(unread(seen)).toEqual([3, 4]);
    await seen.flush();
    expect(told).toEqual([{ 5: 10 }]);
  });

  it("may be all of a layer", async () => {
    const seen = open();
    await seen.load([3]);
    await seen.seeLayers(new Map([[3, 8], [9, 4]]));
    expect(unread(seen)).toEqual([4]);
    expect(seeLayer.mock.calls).toEqual([[3, 8]]);
    await seen.seeLayers(new Map([[3, 7]]));
    expect(seeLayer).toHaveBeenCalledOnce();
  });
});
