import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { LayerEvent, NumberedEvent, ServerMessage } from "../api/types";
import { Gathering } from "./gathering";
import { event, noteBy } from "./testing";

const NEAR = 200;
const FAR = 1_000;

let heard: (number | string)[][];
let gathering: Gathering;
const socket = { send: () => undefined };
const hear = (...messages: ServerMessage[]): void => {
  for (const message of messages) gathering.receive(message, socket);
};
const note = (number: number, start = 5_000): LayerEvent => {
  const { target } = noteBy();
  return event(number, noteBy(undefined, { id: 100 + number, target: target && { ...target, start, end: start + 9 } }));
};

beforeEach(() => {
  vi.useFakeTimers();
  heard = [];
  const live = {
    receive: ({ type }: ServerMessage) => void heard.push([type]),
    receiveEvents: (events: readonly NumberedEvent[]) => void heard.push(events.map(({ number }) => number)),
  };
  gathering = new Gathering(live, (event) => ("annotation" in event && event.annotation.target?.start === 0 ? NEAR : FAR));
});
afterEach(() => void vi.useRealTimers());

describe("notes that come close together", () => {
  it("are drawn together, but the first at once", () => {
    hear(note(1), note(2), note(3));
    expect(heard).toEqual([[1]]);
    vi.advanceTimersByTime(FAR - 1);
    expect(heard).toEqual([[1]]);
    vi.advanceTimersByTime(1);
    expect(heard).toEqual([[1], [2, 3]]);
    vi.advanceTimersByTime(FAR);
    hear(note(4));
    expect(heard.at(-1)).toEqual([4]);
  });

  it("come as soon as the most urgent of them, in the order they came in", () => {
    hear(note(1), note(2), note(3, 0), note(4));
    vi.advanceTimersByTime(NEAR);
    expect(heard).toEqual([[1], [2, 3, 4]]);
  });

  it("are not put off by more of them", () => {
    hear(note(1));
    for (let number = 2; number < 12; number++) {
      vi.advanceTimersByTime(100);
      hear(note(number));
    }
    expect(heard).toEqual([[1], [2, 3, 4, 5, 6, 7, 8, 9, 10]]);
  });
});

it("hears all else at once, and before it what waits", () => {
  hear(note(1), note(2), { type: "heads", heads: { 3: 2 } });
  expect(heard).toEqual([[1], [2], ["heads"]]);
  vi.advanceTimersByTime(FAR);
  expect(heard).toHaveLength(3);
});
