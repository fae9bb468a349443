import { computed, signal, type Signal } from "@preact/signals";

import type { Writer } from "../api/seen";
import type { Annotation } from "../api/types";
import type { Store } from "./storage";
import type { Position, Positions } from "./positions";

/** How much of the margin there is to see, from most to least. */
export const AMOUNTS = ["all", "threads", "questions", "mine", "people", "none"] as const;
export type Amount = (typeof AMOUNTS)[number];

export interface Choice {
  readonly amount: Amount;
  /** Ids of those whose threads are shown; they stay chosen while another amount is. */
  readonly people: readonly number[];
}

const EVERYTHING: Choice = { amount: "all", people: [] };

/**
 * The part of the margin that its reader wants to see. It answers as `Positions` does, of that
 * part alone. Ten thousand threads are gone through once for each change, never for a frame.
 */
export class Shown {
  readonly choice = signal(EVERYTHING);
  /** Who began threads here; null until it was asked for, or when the library did not answer. */
  readonly people = signal<readonly Writer[] | null>(null);
  /** Ids of those whose threads the reader never wants to see, but for the ones they are led to. */
  readonly muted: Signal<ReadonlySet<number>>;
  /** Threads that are shown whatever the choice: what one just wrote, or was led to. */
  readonly #also = signal<ReadonlySet<number>>(new Set());
  readonly #all = computed(() => this.#those(this.positions.all()));
  readonly #counts = computed(() => countsOf(this.#all.value));

  /**
   * @param reader the reader's id; null when signed out
   * @param name what the choice is kept under
   * @param muted ids of people
   */
  constructor(
    readonly positions: Positions,
    readonly reader: number | null,
    readonly fetchPeople: () => Promise<readonly Writer[]>,
    readonly store: Store,
    readonly name: string,
    muted: readonly number[] = [],
  ) {
    this.muted = signal(new Set(muted));
    this.choice.value = choiceFrom(store.getItem(name), reader !== null);
  }

  choose(choice: Choice): void {
    this.#also.value = new Set();
    this.choice.value = choice;
    this.store.setItem(this.name, JSON.stringify(choice));
  }

  /** Whether it is folded away, being of someone the reader muted. */
  isMuted({ author }: Annotation): boolean {
    return author !== null && this.muted.value.has(author.id);
  }

  /** Folds away what somebody wrote, or shows it again. */
  mute(person: number, muted: boolean): void {
    const others = [...this.muted.value].filter((one) => one !== person);
    this.muted.value = new Set(muted ? [...others, person] : others);
  }

  /** Shows one thread although the choice hides it. */
  admit(id: number): void {
    const position = this.positions.get(id);
    if (!position || this.#passes(position)) return;
    this.#also.value = new Set([...this.#also.value, id]);
  }

  /** In the order of the text. */
  all(): readonly Position[] {
    return this.#all.value;
  }

  within(start: number, end: number): Position[] {
    return this.#those(this.positions.within(start, end));
  }

  wholes(): Position[] {
    return this.#those(this.positions.wholes());
  }

  at(place: number): Position[] {
    return this.#those(this.positions.at(place));
  }

  has(id: number): boolean {
    const position = this.positions.get(id);
    return position !== undefined && this.#passes(position);
  }

  get size(): number {
    return this.#all.value.length;
  }

  /** How many threads the choice hides. */
  get hidden(): number {
    return this.choice.value.amount === "all" ? 0 : this.positions.size - this.size;
  }

  /** How many there would be to see. */
  countOf(amount: Amount): number {
    const choice = { amount, people: this.choice.value.people };
    return this.positions.all().filter((position) => this.#fits(position, choice)).length;
  }

  countIn(layer: number): number {
    // With everything shown the positions have counted already.
    return this.#isAll ? this.positions.countIn(layer) : (this.#counts.value.get(layer) ?? 0);
  }

  async loadPeople(): Promise<void> {
    this.people.value = await this.fetchPeople().catch(() => this.people.peek());
  }

  get #isAll(): boolean {
    return this.choice.value.amount === "all" && this.muted.value.size === 0;
  }

  #those<Some extends readonly Position[]>(positions: Some): Some | Position[] {
    return this.#isAll ? positions : positions.filter((position) => this.#passes(position));
  }

  #passes(position: Position): boolean {
    return this.#fits(position, this.choice.value) || this.#also.value.has(position.id);
  }

  #fits({ replies, question, author }: Position, { amount, people }: Choice): boolean {
    if (this.muted.value.has(author)) return false;
    switch (amount) {
      case "all":
        return true;
      case "threads":
        return replies > 0;
      case "questions":
        return question;
      case "mine":
        return author === this.reader;
      case "people":
        return people.includes(author);
      case "none":
        return false;
    }
  }
}

function countsOf(positions: readonly Position[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { layer } of positions) counts.set(layer, (counts.get(layer) ?? 0) + 1);
  return counts;
}

/** What was kept, if it still makes sense; someone signed out has no notes of their own to choose. */
function choiceFrom(kept: string | null, signedIn: boolean): Choice {
  try {
    const { amount, people } = JSON.parse(kept ?? "null") as { amount?: unknown; people?: unknown };
    const known = AMOUNTS.find((one) => one === amount && (signedIn || one !== "mine"));
    const ids = Array.isArray(people) ? people.filter((id) => typeof id === "number") : [];
    return known ? { amount: known, people: ids } : EVERYTHING;
  } catch {
    return EVERYTHING;
  }
}
