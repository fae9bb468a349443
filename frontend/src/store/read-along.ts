import { computed, signal } from "@preact/signals";

import type { ReaderMessage } from "../api/types";
import type { Margin } from "./margin";
import type { Store } from "./storage";

/**
 * Whether the reader wants to be seen, where they read, by those of their group who want that too.
 * Off until they say so, for each group, in this browser. What it takes is fetched by then.
 */
export class ReadAlong {
  /** The slug of the group in whose layer one is; null elsewhere, and until its layer is here. */
  readonly group = computed(() => {
    const { reading, status, here } = this.margin;
    return reading.reader && status.value === "ready" ? (here.value?.group ?? null) : null;
  });
  readonly on = computed(() => this.group.value !== null && this.#isWanted(this.group.value));
  /** What the page has to say to the server; nothing before it is connected. */
  send: (message: ReaderMessage) => void = () => undefined;
  readonly #turns = signal(0);

  constructor(
    readonly margin: Margin,
    readonly store: Store,
  ) {}

  turn(on: boolean): void {
    const group = this.group.value;
    if (group === null) return;
    this.store.setItem(this.#name(group), on ? "on" : "off");
    this.#turns.value += 1;
  }

  #isWanted(group: string): boolean {
    // Makes whoever is being drawn now depend on the switch.
    return this.#turns.value >= 0 && this.store.getItem(this.#name(group)) === "on";
  }

  /** Two people at one browser each have their own will. */
  #name(group: string): string {
    return `socialreading:along:${this.margin.reading.reader?.id ?? ""}:${group}`;
  }
}
