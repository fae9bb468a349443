import { signal } from "@preact/signals";

import { type PopularPassage, popularPassages } from "../api/passages";
import type { Margin } from "./margin";
import type { Store } from "./storage";

/** What the choice is kept under, in this browser: empty for no. The section's page looks for it, and has no room for more. */
const KEPT = "popular";

/** The popular passages of the section, once their reader wants to see them. */
export class Popular {
  readonly on = signal(false);
  /** In the order of the text; null until they are here. */
  readonly passages = signal<readonly PopularPassage[] | null>(null);
  /** The library could not be asked. */
  readonly broken = signal(false);

  constructor(
    readonly margin: Margin,
    readonly store: Store,
  ) {
    if (store.getItem(KEPT)) void this.turn(true);
  }

  async turn(on: boolean): Promise<void> {
    this.on.value = on;
    this.store.setItem(KEPT, on ? "on" : "");
    if (!on || this.passages.value) return;
    const { api, reading } = this.margin;
    this.broken.value = false;
    try {
      this.passages.value = await popularPassages(api.http, reading.book.slug, reading.section.id);
    } catch {
      this.broken.value = true;
    }
  }
}
