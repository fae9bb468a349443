import { afterEach, beforeEach, expect, test, vi } from "vitest";

import type { SectionPositions, Veil } from "../api/types";
import { BEN, EMPTY, layerOf, noteBy } from "../store/testing";
import { MarginIsland } from "./margin/margin";
import { furnish, openApp, settle, show } from "./testing";

const CIRCLE = 4;

/** A group's margin with threads of these authors behind or without a veil. */
function circle(head: number, veil: Veil | null, ...authors: number[]): SectionPositions {
  const ones = authors.map(() => 1);
  const columns = { id: ones, start: ones, length: ones, author: authors.map((_one, row) => row), replies: authors.map(() => 0) };
  const annotations = { ...columns, motivation: authors.map(() => "c"), colour: authors.map(() => "" as const), news: ones, authors };
  return { ...EMPTY, layers: [layerOf(CIRCLE, "group", "Utopians", { head, chosen: true, veil, annotations })] };
}

const terms = (written: number, until: string | null = null): Veil => ({ notes: 2, written, until });

beforeEach(() => furnish());
afterEach(() => document.body.replaceChildren());

test("says how many notes are to be written, and not that nobody has written", async () => {
  const app = await openApp({ positions: () => Promise.resolve(circle(5, terms(0))) });
  const place = await show(app, <MarginIsland />);
  expect(place.textContent).toContain("Write 2 more notes here, then you see what the others wrote.");
  expect(place.textContent).not.toContain("Nobody has written here yet");
  expect(place.querySelector("progress")?.getAttribute("aria-label")).toBe("0 of 2 written");
});

test("names the day that lifts it too", async () => {
  const app = await openApp({ positions: () => Promise.resolve(circle(5, terms(1, "2099-09-01T12:00:00Z"))) });
  const place = await show(app, <MarginIsland />);
  expect(place.textContent).toContain("Write 1 more note here");
  expect(place.textContent).toContain("Or from Sep 1, 2099 on.");
});

test("shows what the others wrote once it is lifted, and says how many they are", async () => {
  const positions = vi.fn().mockResolvedValueOnce(circle(5, terms(1), 5)).mockResolvedValue(circle(6, null, 5, 6, 6, 7));
  const app = await openApp({ positions, bodies: () => Promise.resolve([]) });
  const place = await show(app, <MarginIsland />);
  await settle(() => app.live.receive({ type: "changed" }, { send: vi.fn() }));
  await settle(() => undefined);
  expect(place.textContent).toContain("Now you see what 2 others wrote.");
  expect(app.margin.positions.all()).toHaveLength(4);
});

test("asks again when one's own note may have been the last, and for nobody else's", async () => {
  const positions = vi.fn().mockResolvedValue(circle(5, terms(1)));
  const app = await openApp({ positions, bodies: () => Promise.resolve([]) });
  await settle(() => app.margin.wrote(noteBy(BEN, { layer: CIRCLE })));
  expect(positions).toHaveBeenCalledTimes(2);
  app.margin.layers.value = [];
  await settle(() => app.margin.wrote(noteBy(BEN, { id: 18, layer: CIRCLE })));
  expect(positions).toHaveBeenCalledTimes(2);
});

test("numbers behind a veil leave no gap, and show nothing", async () => {
  const app = await openApp({ positions: () => Promise.resolve(circle(5, terms(0))) });
  const send = vi.fn();
  app.live.receive({ type: "event", layer: CIRCLE, number: 6, action: "veiled" }, { send });
  app.live.receive({ type: "heads", heads: { [CIRCLE]: 6 } }, { send });
  expect(send).not.toHaveBeenCalled();
  expect(app.margin.positions.all()).toEqual([]);
  expect(app.live.news.value).toBeNull();
});

test("an answer that events have overtaken is asked for again", async () => {
  const positions = vi.fn().mockResolvedValueOnce(circle(5, null)).mockResolvedValueOnce(circle(5, null, 6));
  positions.mockResolvedValue(circle(6, null, 6, 7));
  const app = await openApp({ positions, bodies: () => Promise.resolve([]) });
  app.live.receive({ type: "event", layer: CIRCLE, number: 6, action: "veiled" }, { send: vi.fn() });
  await settle(() => app.margin.renew());
  await settle(() => undefined);
  expect(positions).toHaveBeenCalledTimes(3);
  expect(app.margin.positions.all()).toHaveLength(2);
});

test("an answer that stays behind is taken: the library has forgotten what came after", async () => {
  const forgotten = circle(3, null, 6, 7);
  const positions = vi.fn().mockResolvedValueOnce(circle(5, null, 6));
  for (let time = 0; time < 8; time++) positions.mockResolvedValueOnce(forgotten);
  positions.mockRejectedValue(new Error("Asked without end."));
  const app = await openApp({ positions, bodies: () => Promise.resolve([]) });
  for (const asked of [3, 5]) {
    for (const number of [4, 5, 6]) app.live.receive({ type: "event", layer: CIRCLE, number, action: "veiled" }, { send: vi.fn() });
    await settle(() => app.margin.renew());
    await settle(() => undefined);
    expect(positions).toHaveBeenCalledTimes(asked);
    expect(app.margin.positions.all()).toHaveLength(2);
    expect(app.margin.sequences.get(CIRCLE)?.seen).toBe(3);
  }
});

test("a group's margin is fetched anew when the connection comes back, the public one is not", async () => {
  for (const [told, calls] of [[circle(5, null), 2], [EMPTY, 1]] as const) {
    const positions = vi.fn().mockResolvedValue(told);
    const app = await openApp({ positions });
    app.live.greeting();
    await settle(() => app.live.greeting());
    expect(positions).toHaveBeenCalledTimes(calls);
  }
});
