import { signal } from "@preact/signals";

import { sentenceOf } from "../api/http";
import type { Annotation, Passage } from "../api/types";
import type { Store } from "./storage";
import type { Margin } from "./margin";

const NAME = "socialreading:placing";

interface Kept {
  readonly book: number;
  readonly note: number;
}

/** Putting a thread that lost its words beside others: kept while one looks for them from section to section. */
export class Placing {
  /** The thread that is looking for its words; null while none is. */
  readonly note = signal<Annotation | null>(null);
  readonly error = signal<string | null>(null);

  constructor(
    readonly margin: Margin,
    readonly store: Store,
  ) {}

  /** Begins with this thread, or goes on with the one that was begun in this tab. */
  async begin(wanted: number | null): Promise<void> {
    const { book, section, revision } = this.margin.reading;
    if (wanted !== null) this.#keep({ book: book.id, note: wanted });
    const kept = this.#read();
    if (kept?.book !== book.id || !revision.current) return;
    const found = await this.margin.api.bodies([kept.note], section.id).catch(() => null);
    if (found === null) return;
    const note = found.find(({ root, target }) => root === null && target !== null);
    if (note) this.note.value = note;
    else this.stop();
  }

  /** Answers with the thread where it now stands; null when it could not be put there. */
  async place(passage: Passage): Promise<Annotation | null> {
    const note = this.note.value;
    if (!note) return null;
    try {
      const placed = await this.margin.api.place(note.id, this.margin.reading.section.id, passage);
      this.margin.take(placed);
      if (note.target?.state === "lost" && this.margin.isMine(note)) this.margin.lost.value -= 1;
      this.stop();
      return placed;
    } catch (error) {
      this.error.value = sentenceOf(error);
      return null;
    }
  }

  stop(): void {
    this.note.value = this.error.value = null;
    this.#keep(null);
  }

  #keep(kept: Kept | null): void {
    try {
      this.store.setItem(NAME, JSON.stringify(kept));
    } catch {
      // Without storage one has to find the words in the section one was led to.
    }
  }

  #read(): Kept | null {
    try {
      return JSON.parse(this.store.getItem(NAME) ?? "null") as Kept | null;
    } catch {
      return null;
    }
  }
}
