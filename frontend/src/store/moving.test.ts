import { describe, expect, it, vi } from "vitest";

import type { Annotation, LayerEvent } from "../api/types";
import type { Margin } from "./margin";
import { ADA, arrival, BEN, departure, event, layerOf, noteBy, openMargin, READING, replyBy } from "./testing";

const root = noteBy(ADA, { replies: 1 });
const reply = replyBy(BEN);
const there = (annotation: Annotation): Annotation => ({ ...annotation, layer: 9 });
const news = () => Promise.resolve({ root, replies: [reply] });

/** A margin with the thread in the public layer, read up to number 5. */
async function withThread(calls: Parameters<typeof openMargin>[0] = {}): Promise<Margin> {
  const margin = await openMargin({ thread: news, ...calls });
  margin.take(root);
  await margin.threads.open(17);
  return margin;
}

/** What one sees: where the thread lies, how many replies it says it has, and those that are shown. */
function seen(margin: Margin): unknown {
  const position = margin.positions.get(17);
  const shown = margin.threads.get(17).value.replies.filter((id) => margin.notes.peek(id));
  return [position?.layer, position?.replies, shown, margin.notes.peek(17)?.layer, margin.notes.peek(18)?.layer];
}

const GONE = [undefined, undefined, [], undefined, undefined];

/** All ways in which two layers' events can come, each layer's in their order. */
function interleavings(ours: readonly LayerEvent[], others: readonly LayerEvent[]): LayerEvent[][] {
  const [first, ...rest] = ours;
  const [other, ...left] = others;
  if (!first || !other) return [[...ours, ...others]];
  return [...interleavings(rest, others).map((all) => [first, ...all]), ...interleavings(ours, left).map((all) => [other, ...all])];
}

const LEFT = [departure(6, reply), departure(7, root)];
const CAME = [arrival(1, there(root), 1), arrival(2, there(reply), 1)];
const WENT_ON = [departure(3, there(reply)), departure(4, there(root))];
const BACK = [arrival(8, root, 2), arrival(9, reply, 2)];

describe("a thread that was moved", () => {
  it("ends where it went, in whatever order its two layers tell of it", async () => {
    const ways = interleavings(LEFT, CAME);
    expect(ways).toHaveLength(6);
    for (const way of ways) {
      const margin = await withThread();
      for (const one of way) margin.apply(one);
      expect(seen(margin)).toEqual([9, 1, [18], 9, 9]);
    }
  });

  it("and was moved back is where it was, in whatever order", async () => {
    const ways = interleavings([...LEFT, ...BACK], [...CAME, ...WENT_ON]);
    expect(ways).toHaveLength(70);
    for (const way of ways) {
      const margin = await withThread();
      for (const one of way) margin.apply(one);
      expect(seen(margin)).toEqual([3, 1, [18], 3, 3]);
      for (const one of way) margin.apply(one);
      expect(seen(margin)).toEqual([3, 1, [18], 3, 3]);
    }
  });

  it("is gone for who sees only what it left, and comes to who sees only where it went", async () => {
    const left = await withThread();
    for (const one of LEFT) left.apply(one);
    expect(seen(left)).toEqual(GONE);
    for (const one of BACK) left.apply(one);
    expect(seen(left)).toEqual([3, 1, [18], 3, 3]);
    const came = await openMargin({ thread: news });
    expect(CAME.flatMap((one) => came.apply(one)).map(({ annotation }) => annotation.id)).toEqual([17, 18]);
    expect(seen(came)).toEqual([9, 1, [18], 9, 9]);
  });

  it("is not brought back or changed by what its old layer says late", async () => {
    const margin = await withThread();
    for (const one of CAME) margin.apply(one);
    margin.apply(event(6, { ...root, body: "Seven hours?" }, "updated"));
    expect(margin.take({ ...root, body: "Seven hours?" })).toBe(false);
    expect(margin.notes.peek(17)?.body).toBe("Six hours?");
    expect(seen(margin)).toEqual([9, 1, [18], 9, 9]);
  });

  it("is not there when its new layer told of it and it has gone on before one came", async () => {
    const margin = await openMargin();
    margin.apply(departure(1, there(root)));
    margin.apply(departure(2, there(reply)));
    expect(seen(margin)).toEqual(GONE);
  });

  it("is new to who reads where it went, whatever they had read of it", async () => {
    const send = vi.fn(() => Promise.resolve({ layers: { 3: { upto: 0, threads: { 17: 800 } }, 9: { upto: 0, threads: {} } } }));
    const margin = await openMargin({ http: { send } });
    margin.take(noteBy(BEN));
    await margin.seen.load([3, 9]);
    expect(margin.seen.unread.value).toEqual([]);
    margin.apply(arrival(1, { ...noteBy(BEN), layer: 9, news: 1 }));
    expect(margin.seen.unread.value.map(({ id }) => id)).toEqual([17]);
  });
});

describe("one’s own move", () => {
  it("takes the thread along at once, and its events change nothing more", async () => {
    const margin = await withThread();
    margin.moved(there(root));
    expect(seen(margin)).toEqual([9, 1, [18], 9, 9]);
    for (const one of [...LEFT, ...CAME]) margin.apply(one);
    expect(seen(margin)).toEqual([9, 1, [18], 9, 9]);
  });

  it("to a layer that isn’t in view takes it away, and brings it when it comes back", async () => {
    const margin = await withThread();
    margin.moved({ ...root, layer: 40 });
    expect(seen(margin)).toEqual(GONE);
    for (const one of LEFT) margin.apply(one);
    expect(seen(margin)).toEqual(GONE);
    margin.moved(root);
    await margin.threads.open(17);
    for (const one of BACK) margin.apply(one);
    expect(seen(margin)).toEqual([3, 1, [18], 3, 3]);
  });

  it("is seen again where the margin is opened anew with that layer in view", async () => {
    const columns = { id: [17], start: [268], length: [20], author: [0], replies: [1], motivation: ["c"], colour: ["" as const], news: [2], authors: [5] };
    const bodies = vi.fn(() => Promise.resolve([{ ...root, layer: 40 }]));
    const margin = await withThread({ bodies });
    margin.moved({ ...root, layer: 40 });
    const positions = { section: READING.section.id, lost: 0, layers: [layerOf(40, "group", "Utopians", { head: 2, chosen: true, annotations: columns })] };
    Object.assign(margin.api, { positions: () => Promise.resolve(positions) });
    await margin.load();
    expect(margin.notes.get(17).value).toBeNull();
    await vi.waitFor(() => expect(margin.notes.peek(17)?.layer).toBe(40));
    await margin.threads.open(17);
    expect(margin.threads.get(17).value.replies).toEqual([18]);
  });
});
