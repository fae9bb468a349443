import { computed, signal } from "@preact/signals";

import { sentenceOf } from "../api/http";
import type { Found, FoundPage } from "../api/searching";
import type { Store } from "./storage";

/** What finds words in the book; see `SearchApi`. */
export interface Finder {
  readonly book: string;
  find(words: string, after: string): Promise<FoundPage>;
}

/** What was open when the reader went to a hit in another section. */
interface Kept {
  readonly words: string;
  readonly number: number | null;
  /** Whether one is on the way to that hit. */
  readonly going: boolean;
}

const PREFIX = "search:";

/** The search in a book: what was typed, what was found, and at which hit one is. */
export class BookSearch {
  readonly words = signal("");
  readonly hits = signal<readonly Found[]>([]);
  readonly total = signal(0);
  readonly said = signal<readonly string[]>([]);
  readonly suggestion = signal<string | null>(null);
  /** The number of the hit one went to, from 0. */
  readonly number = signal<number | null>(null);
  readonly state = signal<"idle" | "asking" | "found" | "failed">("idle");
  readonly problem = signal("");
  readonly current = computed<Found | null>(() => this.hits.value[this.number.value ?? -1] ?? null);
  #next: string | null = null;
  #turn = 0;
  #asked = "";
  #asking: Promise<void> = Promise.resolve();

  constructor(
    readonly finder: Finder,
    readonly store: Store,
  ) {}

  /** Looks for words, unless these are what was looked for; over once they are found. */
  look(words: string): Promise<void> {
    const wanted = words.trim();
    this.words.value = words;
    if (wanted !== this.#asked || this.state.value === "failed") this.#asking = this.#ask(wanted);
    return this.#asking;
  }

  /** Of two answers that cross, the later question's counts. */
  async #ask(wanted: string): Promise<void> {
    this.#asked = wanted;
    this.number.value = null;
    const turn = ++this.#turn;
    if (wanted === "") { this.#clear(); return; }
    this.state.value = "asking";
    try {
      const page = await this.finder.find(wanted, "");
      if (turn === this.#turn) this.#take(page, []);
    } catch (error) {
      if (turn !== this.#turn) return;
      this.#clear();
      this.state.value = "failed";
      this.problem.value = sentenceOf(error);
    }
    this.keep(false);
  }

  /** The hit after the one where one is, or before it; from nowhere the first at or behind a place of the book. */
  async step(by: 1 | -1, from: number): Promise<Found | null> {
    const { value: number } = this.number;
    return this.go(number === null ? this.#behind(from, by) : number + by);
  }

  /** To a hit by its number; null where there is none. */
  async go(number: number): Promise<Found | null> {
    if (number < 0 || number >= this.total.value) return null;
    const turn = this.#turn;
    while (number >= this.hits.value.length && this.#next) {
      if (!(await this.more()) || turn !== this.#turn) return null;
    }
    this.number.value = number < this.hits.value.length ? number : null;
    return this.current.value;
  }

  get hasMore(): boolean {
    return this.#next !== null;
  }

  /** The following hits; answers whether any came. */
  async more(): Promise<boolean> {
    const turn = this.#turn;
    const before = this.hits.value;
    try {
      const page = await this.finder.find(this.#asked, this.#next ?? "");
      if (turn !== this.#turn || before !== this.hits.value) return false;
      this.#take(page, before);
      return page.results.length > 0;
    } catch (error) {
      this.problem.value = sentenceOf(error);
      return false;
    }
  }

  /** Keeps in this tab that the search is open. */
  keep(going: boolean): void {
    const kept: Kept = { words: this.words.value, number: this.number.value, going };
    this.store.setItem(PREFIX + this.finder.book, JSON.stringify(kept));
  }

  forget(): void {
    this.store.setItem(PREFIX + this.finder.book, "");
  }

  /** Opens the search that this tab kept; answers whether one went to a hit on this page. */
  async resume(): Promise<boolean> {
    const kept = keptIn(this.store, this.finder.book);
    if (!kept) return false;
    await this.look(kept.words);
    if (kept.number !== null) await this.go(kept.number);
    this.keep(false);
    return kept.going;
  }

  #behind(from: number, by: 1 | -1): number {
    const first = this.hits.value.findIndex(({ at }) => at !== null && at >= from);
    if (by === 1) return first < 0 ? 0 : first;
    return (first < 0 ? this.hits.value.length : first) - 1;
  }

  #take(page: FoundPage, before: readonly Found[]): void {
    this.hits.value = [...before, ...page.results];
    this.total.value = page.total;
    this.said.value = page.said;
    this.suggestion.value = page.suggestion;
    this.problem.value = "";
    this.#next = page.next;
    this.state.value = "found";
  }

  #clear(): void {
    this.#take({ results: [], next: null, total: 0, said: [], suggestion: null }, []);
    this.state.value = "idle";
  }
}

function keptIn(store: Store, book: string): Kept | null {
  const said = store.getItem(PREFIX + book);
  return said ? (JSON.parse(said) as Kept) : null;
}
