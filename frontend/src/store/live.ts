import { signal } from "@preact/signals";

import type { MarginSocket, SocketState } from "../api/socket";
import type { LayerEvent, ReaderMessage, ServerMessage } from "../api/types";
import type { Margin } from "./margin";

/** Milliseconds before the same missing events are asked for again. */
const ASK_AGAIN = 5_000;

/** Keeps the margin up to date from the book's socket. */
export class Live {
  readonly connection = signal<SocketState>("connecting");
  /** How many readers have the book open; null while nobody says. */
  readonly here = signal<number | null>(null);
  /** The number of the corrected text that came while this one was being read. */
  readonly corrected = signal<number | null>(null);
  /** The last event that showed the reader something new of someone else's. */
  readonly news = signal<LayerEvent | null>(null);
  #waved = 0;
  readonly #asked = new Map<number, { after: number; at: number }>();

  constructor(
    readonly margin: Margin,
    readonly now: () => number = Date.now,
  ) {}

  /** What a new connection says first: which layers, from which numbers on. */
  greeting(): ReaderMessage {
    const seen = [...this.margin.sequences].map(([layer, sequence]) => [String(layer), sequence.seen]);
    this.#asked.clear();
    return {
      type: "subscribe",
      layers: Object.fromEntries(seen) as Record<string, number>,
    };
  }

  receive(message: ServerMessage, socket: Pick<MarginSocket, "send">): void {
    if (message.type === "here") this.here.value = message.count;
    else if (message.type === "revision") this.#receiveRevision(message.number);
    else if (message.type === "event") this.#receiveEvent(message, socket);
    else if (message.type === "heads") {
      for (const [layer, head] of Object.entries(message.heads)) this.#askIfLacking(Number(layer), socket, head);
    }
  }

  #receiveRevision(number: number): void {
    const { revision } = this.margin.reading;
    // Who reads an old text knows it: the page says so.
    if (revision.current && number > Math.max(revision.number, this.#waved)) this.corrected.value = number;
  }

  /** Not now: the reader is not told of this correction again. */
  readOn(): void {
    this.#waved = this.corrected.value ?? 0;
    this.corrected.value = null;
  }

  #receiveEvent(event: LayerEvent, socket: Pick<MarginSocket, "send">): void {
    for (const applied of this.margin.apply(event)) {
      if (applied.action === "created" && !this.margin.isMine(applied.annotation)) this.news.value = applied;
    }
    this.#askIfLacking(event.layer, socket);
  }

  #askIfLacking(layer: number, socket: Pick<MarginSocket, "send">, head?: number): void {
    const sequence = this.margin.sequences.get(layer);
    if (!sequence?.lacks(head)) return;
    const asked = this.#asked.get(layer);
    const after = sequence.seen;
    if (asked?.after === after && this.now() - asked.at < ASK_AGAIN) return;
    this.#asked.set(layer, { after, at: this.now() });
    socket.send({ type: "replay", layer, after });
  }
}
