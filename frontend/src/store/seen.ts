import { computed, signal } from "@preact/signals";

import { MARKED, type SeenApi } from "../api/seen";
import type { Annotation, Reading } from "../api/types";
import type { Shown } from "./filter";
import type { Position } from "./positions";

/** Milliseconds in which threads that are read go to the library together. */
const TOGETHER = 2_000;

/** Milliseconds before marks that did not arrive are sent again. */
const AGAIN = 30_000;

/**
 * What the reader has read: of each layer up to a number of its events, of some threads further.
 * Marks only rise. They are kept by the library, so that another browser knows of them as well.
 */
export class Seen {
  readonly #upto = new Map<number, number>();
  readonly #threads = new Map<number, number>();
  readonly #version = signal(0);
  /** What the library was not told yet. */
  readonly #pending = new Map<number, number>();
  #timer = 0;

  /** The threads shown that have something new, in the order of the text. */
  readonly unread = computed(() => {
    this.#watch();
    return this.#newAmong(this.shown.all());
  });

  constructor(
    readonly api: SeenApi,
    readonly reading: Reading,
    readonly shown: Shown,
  ) {}

  /**
   * Asks what was read before. Until it is known, and for someone signed out, nothing is new.
   * @param layers those that others write in as well
   */
  async load(layers: readonly number[]): Promise<void> {
    if (!this.reading.reader) return;
    const seen = await this.api.seen(this.reading.section.id).catch(() => null);
    for (const layer of layers) {
      const marks = seen?.layers[layer];
      if (!marks) continue;
      this.#upto.set(layer, Math.max(marks.upto, this.#upto.get(layer) ?? 0));
      for (const [id, number] of Object.entries(marks.threads)) this.#raise(Number(id), number);
    }
    this.#changed();
  }

  /** Whether anything here can be new to the reader. */
  get any(): boolean {
    this.#watch();
    return this.#upto.size > 0;
  }

  /** Keeps what is not sent yet from being lost with the page. */
  start(): void {
    addEventListener("pagehide", () => void this.flush());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") void this.flush();
    });
  }

  isUnread(position: Position): boolean {
    this.#watch();
    return this.#isNew(position);
  }

  /** The reader has these before their eyes. */
  see(positions: readonly Position[]): void {
    const unread = positions.filter((position) => this.isUnread(position));
    for (const { id, news } of unread) this.#mark(id, news);
    if (unread.length > 0) this.#changed();
  }

  /** What one writes oneself is no news, here or in another window. */
  wrote({ id, root, layer, news }: Annotation): void {
    if (!this.#upto.has(layer) || news <= (this.#threads.get(root ?? id) ?? 0)) return;
    this.#mark(root ?? id, news);
    this.#changed();
  }

  /** A thread has come from another layer, whose numbers say nothing here. */
  forget(thread: number): void {
    this.#threads.delete(thread);
    this.#pending.delete(thread);
    this.#changed();
  }

  /** All of these layers is read, in every section, up to these numbers. */
  async seeLayers(heads: ReadonlyMap<number, number>): Promise<void> {
    const told = [...heads].filter(([layer, head]) => head > (this.#upto.get(layer) ?? head));
    for (const [layer, head] of told) this.#upto.set(layer, head);
    this.#changed();
    await Promise.allSettled(told.map(([layer, head]) => this.api.seeLayer(layer, head)));
  }

  /** Tells the library now; what does not arrive is told again later. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = 0;
    const batches = inBatches([...this.#pending]);
    this.#pending.clear();
    await Promise.all(batches.map((batch) => this.#send(batch)));
  }

  /** Of ten thousand most are told apart by one comparison: nothing came to them since. */
  #newAmong(positions: readonly Position[]): readonly Position[] {
    const oldest = Math.min(...this.#upto.values());
    const found: Position[] = [];
    // A plain loop: for each live note a call for each of them would take longer than all else.
    for (const position of positions) if (position.news > oldest && this.#isNew(position)) found.push(position);
    return found;
  }

  #isNew({ id, layer, author, replies, news }: Position): boolean {
    if (news <= (this.#upto.get(layer) ?? Infinity)) return false;
    if (author === this.reading.reader?.id && replies === 0) return false;
    return news > (this.#threads.get(id) ?? 0);
  }

  async #send(batch: readonly (readonly [number, number])[]): Promise<void> {
    try {
      await this.api.seeThreads(this.reading.section.id, Object.fromEntries(batch));
    } catch {
      for (const [id, number] of batch) this.#pending.set(id, Math.max(number, this.#pending.get(id) ?? 0));
      this.#flushIn(AGAIN);
    }
  }

  #mark(id: number, number: number): void {
    this.#raise(id, number);
    this.#pending.set(id, number);
    this.#flushIn(TOGETHER);
  }

  #raise(id: number, number: number): void {
    this.#threads.set(id, Math.max(number, this.#threads.get(id) ?? 0));
  }

  #flushIn(pause: number): void {
    this.#timer ||= window.setTimeout(() => void this.flush(), pause);
  }

  /** Makes whoever is being drawn now depend on what is read. */
  #watch(): number {
    return this.#version.value;
  }

  #changed(): void {
    this.#version.value = this.#version.peek() + 1;
  }
}

function inBatches<Item>(items: readonly Item[]): Item[][] {
  const number = Math.ceil(items.length / MARKED);
  return Array.from({ length: number }, (_, batch) => items.slice(batch * MARKED, (batch + 1) * MARKED));
}
