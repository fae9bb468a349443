import { describe, expect, it, vi } from "vitest";

import { type Clock, MarginSocket, type SocketState, type Wire } from "./socket";
import type { ServerMessage } from "./types";

class FakeClock implements Clock {
  time = 0;
  #timers = new Map<number, { at: number; act: () => void }>();
  #last = 0;
  now = (): number => this.time;
  after = (milliseconds: number, act: () => void): number => {
    this.#timers.set(++this.#last, { at: this.time + milliseconds, act });
    return this.#last;
  };
  cancel = (timer: number): void => void this.#timers.delete(timer);
  pass(milliseconds: number): void {
    const end = this.time + milliseconds;
    for (;;) {
      const due = [...this.#timers].filter(([, { at }]) => at <= end).sort((a, b) => a[1].at - b[1].at)[0];
      if (!due) break;
      this.#timers.delete(due[0]);
      this.time = due[1].at;
      due[1].act();
    }
    this.time = end;
  }
}

class FakeWire implements Wire {
  onopen: Wire["onopen"] = null;
  onmessage: Wire["onmessage"] = null;
  onclose: Wire["onclose"] = null;
  readonly sent: unknown[] = [];
  closed = false;
  send = (text: unknown): void => void this.sent.push(JSON.parse(text as string));
  close = (): void => void (this.closed = true);
  open(): void {
    this.onopen?.call(this as never, new Event("open"));
  }
  say(message: unknown): void {
    const data = typeof message === "string" ? message : JSON.stringify(message);
    this.onmessage?.call(this as never, new MessageEvent("message", { data }));
  }
  end(code = 1006): void {
    this.onclose?.call(this as never, { code } as CloseEvent);
  }
}

const HEADS = { type: "heads", heads: { 3: 5 } };

function setUp() {
  const clock = new FakeClock();
  const wires: FakeWire[] = [];
  const states: SocketState[] = [];
  const heard: ServerMessage[] = [];
  let seen = 5;
  const socket = new MarginSocket({
    address: "ws://library/ws/books/1/",
    greeting: () => ({ type: "subscribe", layers: { 3: seen++ } }),
    onMessage: (message) => void heard.push(message),
    onState: (state) => void states.push(state),
    clock,
    connect: () => {
      const wire = new FakeWire();
      wires.push(wire);
      return wire;
    },
    random: () => 1,
  });
  const goLive = (): FakeWire => {
    const wire = wires.at(-1)!;
    wire.open();
    wire.say(HEADS);
    return wire;
  };
  socket.start();
  return { clock, wires, states, heard, socket, goLive };
}

describe("the margin's socket", () => {
  it("subscribes when it opens and is live once it hears heads", () => {
    const { wires, states, goLive } = setUp();
    goLive();
    expect(wires[0]?.sent).toEqual([{ type: "subscribe", layers: { 3: 5 } }]);
    expect(states).toEqual(["connecting", "live"]);
  });

  it("passes on what it understands and nothing else", () => {
    const { heard, goLive } = setUp();
    const wire = goLive();
    ["not json", "null", '"text"', { type: "riddle" }].forEach((message) => wire.say(message));
    wire.onmessage?.call(wire as never, new MessageEvent("message", { data: new Blob() }));
    wire.say({ type: "here", count: 7 });
    expect(heard.map(({ type }) => type)).toEqual(["heads", "here"]);
  });

  it("comes back after a loss and resumes from what was seen by then", () => {
    const { clock, wires, goLive } = setUp();
    goLive().end();
    clock.pass(500);
    goLive();
    expect(wires).toHaveLength(2);
    expect(wires[1]?.sent).toEqual([{ type: "subscribe", layers: { 3: 6 } }]);
  });

  it("waits longer after each failure, half a minute at most, and starts afresh once it was live", () => {
    const { clock, wires, goLive } = setUp();
    for (const wait of [500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]) {
      wires.at(-1)!.end();
      const tries = wires.length;
      clock.pass(wait - 1);
      expect(wires).toHaveLength(tries);
      clock.pass(1);
      expect(wires).toHaveLength(tries + 1);
    }
    goLive().end();
    clock.pass(500);
    expect(wires).toHaveLength(10);
  });

  it("does not take a server that accepts and hangs up for a living one", () => {
    const { clock, wires } = setUp();
    wires[0]!.open();
    wires[0]!.end();
    clock.pass(500);
    wires[1]!.open();
    wires[1]!.end();
    clock.pass(999);
    expect(wires).toHaveLength(2);
  });

  it("gives up a connection that fell silent for two and a half heartbeats", () => {
    const { clock, wires, states, goLive } = setUp();
    const wire = goLive();
    clock.pass(37_000);
    wire.say(HEADS);
    clock.pass(37_499);
    expect(states.at(-1)).toBe("live");
    clock.pass(1);
    expect([states.at(-1), wire.closed]).toEqual(["waiting", true]);
    clock.pass(500);
    expect(wires).toHaveLength(2);
  });

  it("tries at once when the network or the reader is back", () => {
    const { wires, socket, states } = setUp();
    wires[0]!.end();
    socket.nudge();
    expect(wires).toHaveLength(2);
    expect(states.at(-1)).toBe("connecting");
    socket.nudge();
    expect(wires).toHaveLength(2);
  });

  it("makes sure of an old connection by a ping, and leaves a fresh one alone", () => {
    const { clock, socket, wires, goLive } = setUp();
    const wire = goLive();
    socket.nudge();
    expect(wire.sent).toHaveLength(1);
    clock.pass(5000);
    socket.nudge();
    expect(wire.sent[1]).toEqual({ type: "ping" });
    clock.pass(4000 + 500);
    expect(wires).toHaveLength(2);
  });

  it("never comes back to a book that is not there, nor after it was stopped", () => {
    const { clock, wires, states, goLive } = setUp();
    goLive().end(4404);
    clock.pass(60_000);
    expect([wires.length, states.at(-1)]).toEqual([1, "gone"]);
    const other = setUp();
    other.goLive();
    other.socket.stop();
    other.clock.pass(60_000);
    expect(other.wires).toHaveLength(1);
  });

  it.each([1006, 1012, 4400, 4429])("comes back after close code %i", (code) => {
    const { clock, wires, goLive } = setUp();
    goLive().end(code);
    clock.pass(500);
    expect(wires).toHaveLength(2);
  });

  it("says nothing into a connection that is not live", () => {
    const { socket, wires } = setUp();
    socket.send({ type: "ping" });
    expect(wires[0]?.sent).toEqual([]);
  });

  it("uses the browser's own clock and socket when none are given", () => {
    const made = vi.fn(function (this: FakeWire) {
      return new FakeWire();
    });
    vi.stubGlobal("WebSocket", made);
    const socket = new MarginSocket({ address: "ws://x/", greeting: () => ({ type: "ping" }), onMessage: vi.fn(), onState: vi.fn() });
    socket.start();
    socket.stop();
    expect(made).toHaveBeenCalledWith("ws://x/");
    vi.unstubAllGlobals();
  });
});
