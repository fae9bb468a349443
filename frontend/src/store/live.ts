import { batch, signal } from "@preact/signals";

import type { MarginSocket, SocketState } from "../api/socket";
import type { CompanionMessage, LayerEvent, NumberedEvent, ReaderMessage, ServerMessage, SocketError } from "../api/types";
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
  /** How many notifications the reader hasn't read; null while nobody says. */
  readonly unread = signal<number | null>(null);
  /** What was last said of who reads along. */
  readonly companion = signal<CompanionMessage | null>(null);
  #waved = 0;
  #greeted = false;
  readonly #asked = new Map<number, { after: number; at: number }>();

  constructor(
    readonly margin: Margin,
    readonly now: () => number = Date.now,
  ) {}

  /** What a new connection says first: which layers, from which numbers on. */
  greeting(): ReaderMessage {
    const seen = [...this.margin.sequences].map(([layer, sequence]) => [String(layer), sequence.seen]);
    this.#asked.clear();
    // A veil may have been laid or lifted while nobody could say so.
    if (this.#greeted && this.margin.layers.value.some(({ kind }) => kind === "group")) void this.margin.renew();
    this.#greeted = true;
    return {
      type: "subscribe",
      layers: Object.fromEntries(seen) as Record<string, number>,
    };
  }

  receive(message: ServerMessage, socket: Pick<MarginSocket, "send">): void {
    if (message.type === "here") this.here.value = message.count;
    else if (message.type === "notices") this.#receiveNotices(message.unread);
    else if (message.type === "revision") this.#receiveRevision(message.number);
    else if (message.type === "changed") void this.margin.renew();
    else if (message.type === "event") this.receiveEvents([message], socket);
    else if (message.type === "error") void this.margin.lose(layersIn(message.error));
    else if (message.type !== "heads") this.companion.value = message;
    else {
      for (const [layer, head] of Object.entries(message.heads)) this.#askIfLacking(Number(layer), socket, head);
    }
  }

  /** Applies events in the order they came, and has what they changed drawn once. */
  receiveEvents(events: readonly NumberedEvent[], socket: Pick<MarginSocket, "send">): void {
    const applied = batch(() => events.flatMap((event) => this.margin.apply(event)));
    for (const one of applied) {
      if (!isNews(one)) continue;
      if (this.margin.isMine(one.annotation)) this.#askWhatWaits();
      else this.news.value = one;
    }
    for (const layer of new Set(events.map((event) => event.layer))) this.#askIfLacking(layer, socket);
  }

  #receiveNotices(unread: number): void {
    this.unread.value = unread;
    this.#askWhatWaits();
  }

  /** What waits for approval is no event: one's own that comes, or a notification, may say that it waits no more. */
  #askWhatWaits(): void {
    if (this.margin.waiting.peek() > 0) void this.margin.renew();
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

/** What was written, and a thread that was moved here; not each of its replies. */
function isNews({ action, annotation }: LayerEvent): boolean {
  return action === "created" || (action === "moved" && annotation.root === null);
}

/** Those that are not open to the reader, of the layers that were asked for. */
function layersIn({ fields }: SocketError): number[] {
  return Object.keys(fields).flatMap((name) => /^layers\.(\d+)$/.exec(name)?.slice(1).map(Number) ?? []);
}
