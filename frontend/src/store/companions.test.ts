import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { Author, ReaderMessage } from "../api/types";
import { Companions, FRESH } from "./companions";
import { BEN } from "./testing";

const CORA = { id: 7, username: "cora", name: "" };
const said: ReaderMessage[] = [];
let at = 40;
let companions: Companions;

const present = (person: Author = BEN, change = {}): Parameters<Companions["hear"]>[0] => ({
  type: "present",
  layer: 12,
  section: 12,
  at: 90,
  writing: null,
  person,
  ...change,
});
const names = (): string[] => companions.all.value.map(({ person }) => person.username);

beforeEach(() => {
  vi.useFakeTimers();
  said.length = 0;
  at = 40;
  companions = new Companions(12, () => ({ section: 12, at }), (message) => void said.push(message));
});

afterEach(() => {
  companions.lose();
  vi.useRealTimers();
});

describe("who reads along", () => {
  it("says nothing and hears nothing before they come", () => {
    companions.move();
    companions.write(17);
    companions.hear(present());
    vi.advanceTimersByTime(FRESH);
    expect([said, names()]).toEqual([[], []]);
  });

  it("says where they are at once, and again", () => {
    companions.come();
    companions.come();
    expect(said).toEqual([{ type: "present", layer: 12, section: 12, at: 40, writing: null }]);
    vi.advanceTimersByTime(60_000);
    expect(said).toHaveLength(3);
  });

  it("says it when they move, but not in haste, and not when they only trembled", () => {
    companions.come();
    for (at of [50, 60, 70]) companions.move();
    vi.advanceTimersByTime(1_900);
    expect(said).toHaveLength(1);
    vi.advanceTimersByTime(200);
    expect(said.slice(1)).toEqual([{ type: "present", layer: 12, section: 12, at: 70, writing: null }]);
    companions.move();
    vi.advanceTimersByTime(5_000);
    expect(said).toHaveLength(2);
  });

  it("writes until some seconds after the last key, or until it is sent", () => {
    const writing = (): unknown => (said.at(-1) as { writing?: number | null }).writing;
    companions.come();
    companions.write(17);
    vi.advanceTimersByTime(6_000);
    companions.write(17);
    vi.advanceTimersByTime(6_000);
    expect([said.length, writing()]).toEqual([2, 17]);
    vi.advanceTimersByTime(4_000);
    expect([said.length, writing()]).toEqual([3, null]);
    companions.write(17);
    vi.advanceTimersByTime(2_000);
    companions.write(null);
    vi.advanceTimersByTime(2_000);
    expect([said.length, writing()]).toEqual([5, null]);
  });

  it("leaves, and is silent from then on", () => {
    companions.come();
    companions.hear(present());
    companions.write(17);
    companions.leave();
    companions.leave();
    vi.advanceTimersByTime(FRESH);
    expect(said.slice(1)).toEqual([{ type: "absent", layer: 12 }]);
    expect(names()).toEqual([]);
  });

  it("need not say so when the connection is lost", () => {
    companions.come();
    companions.lose();
    expect(said).toHaveLength(1);
    companions.come();
    expect(said).toHaveLength(2);
  });
});

describe("others who read along", () => {
  beforeEach(() => companions.come());

  it("are known by what they said last, in the order of their names", () => {
    companions.hear(present(CORA));
    companions.hear(present());
    companions.hear(present(BEN, { at: 200, writing: 17 }));
    expect(names()).toEqual(["ben", "cora"]);
    expect(companions.all.value[0]).toMatchObject({ at: 200 });
    expect(companions.writersIn(17).map(({ person }) => person.id)).toEqual([BEN.id]);
  });

  it("are gone when they say so, or say nothing for long", () => {
    companions.hear(present());
    companions.hear(present(CORA));
    companions.hear({ type: "absent", layer: 12, person: CORA.id });
    expect(names()).toEqual(["ben"]);
    vi.advanceTimersByTime(FRESH - 1);
    expect(names()).toEqual(["ben"]);
    vi.advanceTimersByTime(1);
    expect(names()).toEqual([]);
  });

  it("are those of this layer", () => {
    companions.hear(present(BEN, { layer: 13 }));
    expect(names()).toEqual([]);
  });

  it("call, and are waited for no longer than one can remember", () => {
    const call = { type: "come", layer: 12, section: 12, start: 4, end: 9, address: "/", revision: 1, person: BEN } as const;
    companions.hear(call);
    companions.hear({ ...call, start: 5 });
    expect(companions.call.value).toMatchObject({ start: 5 });
    vi.advanceTimersByTime(600_000);
    expect(companions.call.value).toBeNull();
  });

  it("are called with the words", () => {
    companions.hear(present());
    companions.callTo(12, 102, 131);
    expect(said.at(-1)).toEqual({ type: "come", layer: 12, section: 12, start: 102, end: 131 });
    expect(companions.asked.value).toBe(1);
  });
});
