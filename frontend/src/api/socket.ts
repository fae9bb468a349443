import { messageFrom } from "./messages-in";
import type { ReaderMessage, ServerMessage } from "./types";

/** `live`: caught up and listening. `waiting`: no connection, another try is planned. `gone`: never again. */
export type SocketState = "connecting" | "live" | "waiting" | "gone";

export type Wire = Pick<WebSocket, "send" | "close" | "onopen" | "onmessage" | "onclose">;

export interface Clock {
  readonly now: () => number;
  readonly after: (milliseconds: number, act: () => void) => number;
  readonly cancel: (timer: number) => void;
}

export interface SocketOptions {
  readonly address: string;
  /** What to say first, made anew at each connection: the numbers seen by then. */
  readonly greeting: () => ReaderMessage;
  readonly onMessage: (message: ServerMessage) => void;
  readonly onState: (state: SocketState) => void;
  /** Milliseconds between the server's `heads`. */
  readonly heartbeat?: number;
  readonly clock?: Clock;
  readonly connect?: (address: string) => Wire;
  readonly random?: () => number;
}

const FIRST_WAIT = 500;
const LONGEST_WAIT = 30_000;
/** Milliseconds an old connection has to answer once the reader is back at the page. */
const PATIENCE = 4_000;
const NO_SUCH_BOOK = 4404;

const browserClock: Clock = {
  now: () => Date.now(),
  after: (milliseconds, act) => window.setTimeout(act, milliseconds),
  cancel: (timer) => window.clearTimeout(timer),
};

/** One connection to a book's margin that comes back by itself. */
export class MarginSocket {
  readonly #options: Required<SocketOptions>;
  #wire: Wire | null = null;
  #state: SocketState = "waiting";
  #failures = 0;
  #greeted = false;
  #heard = 0;
  #watch: number | null = null;
  #retry: number | null = null;

  constructor(options: SocketOptions) {
    this.#options = {
      heartbeat: 15_000,
      clock: browserClock,
      connect: (address) => new WebSocket(address),
      random: Math.random,
      ...options,
    };
  }

  start(): void {
    this.#connect();
  }

  stop(): void {
    this.#drop();
    this.#become("gone");
  }

  send(message: ReaderMessage): void {
    if (this.#state === "live" || message.type === "subscribe") this.#wire?.send(JSON.stringify(message));
  }

  /** What is to be said first has changed: says it again to who heard it before. */
  greet(): void {
    if (this.#greeted) this.send(this.#options.greeting());
  }

  /** The network or the reader is back: try now, or make sure that the connection still lives. */
  nudge(): void {
    if (this.#state === "waiting") this.#connect();
    else if (this.#state === "live" && this.#options.clock.now() - this.#heard > PATIENCE) {
      this.send({ type: "ping" });
      this.#expectHeads(PATIENCE);
    }
  }

  #connect(): void {
    this.#drop();
    this.#become("connecting");
    const wire = this.#options.connect(this.#options.address);
    this.#wire = wire;
    wire.onopen = () => {
      this.#greeted = true;
      this.greet();
    };
    wire.onmessage = ({ data }: MessageEvent) => this.#receive(data);
    wire.onclose = ({ code }: CloseEvent) => this.#closed(code);
    this.#expectHeads(this.#options.heartbeat * 2.5);
  }

  #receive(data: unknown): void {
    const message = messageFrom(data);
    if (!message) return;
    if (message.type === "heads") {
      // Only heads prove that the server keeps us: one that accepts and hangs up must not be hammered.
      this.#failures = 0;
      this.#heard = this.#options.clock.now();
      this.#expectHeads(this.#options.heartbeat * 2.5);
      this.#become("live");
    }
    this.#options.onMessage(message);
  }

  #closed(code: number): void {
    this.#drop();
    if (code === NO_SUCH_BOOK) return this.#become("gone");
    const longest = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.#failures++);
    this.#become("waiting");
    this.#retry = this.#options.clock.after(this.#options.random() * longest, () => this.#connect());
  }

  #expectHeads(milliseconds: number): void {
    const { clock } = this.#options;
    if (this.#watch !== null) clock.cancel(this.#watch);
    this.#watch = clock.after(milliseconds, () => this.#closed(0));
  }

  /** A dead connection may take minutes to say that it closed, so nobody waits for it. */
  #drop(): void {
    const { clock } = this.#options;
    for (const timer of [this.#watch, this.#retry]) if (timer !== null) clock.cancel(timer);
    this.#watch = this.#retry = null;
    const wire = this.#wire;
    this.#wire = null;
    this.#greeted = false;
    if (!wire) return;
    wire.onopen = wire.onmessage = wire.onclose = null;
    wire.close();
  }

  #become(state: SocketState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#options.onState(state);
  }
}
