import { signal, type Signal } from "@preact/signals";

import { BATCH } from "../api/annotations";
import type { Annotation, ReactionKind } from "../api/types";

/** An annotation with the reader's own reaction; `undefined` while nobody said what it is. */
export function withReaction(annotation: Annotation, reacted: ReactionKind | null | undefined): Annotation {
  return reacted === undefined ? annotation : { ...annotation, reacted };
}

export type Fetched = Annotation | "missing" | null;
type Fetch = (ids: readonly number[]) => Promise<readonly Annotation[]>;

/** Annotations in full, fetched in batches as they come into view. `null` until one is here. */
export class Notes {
  readonly #byId = new Map<number, Signal<Fetched>>();
  readonly #wanted = new Set<number>();
  #underway: readonly number[] = [];
  #busy = false;

  constructor(readonly fetch: Fetch) {}

  /** The annotation, now or later; asks for it when it is not here, or was told by the socket alone. */
  get(id: number): Signal<Fetched> {
    const note = this.#signal(id);
    const known = note.peek();
    if (known === null || (known !== "missing" && known.reacted === undefined)) this.#want(id);
    return note;
  }

  peek(id: number): Annotation | null {
    const note = this.#byId.get(id)?.peek();
    return note && note !== "missing" ? note : null;
  }

  set(annotation: Annotation): void {
    this.#signal(annotation.id).value = annotation;
  }

  /** Takes what was fetched: what came live meanwhile is newer, but does not say how the reader reacted. */
  learn(annotation: Annotation): void {
    const known = this.peek(annotation.id);
    const reacted = known?.reacted === undefined ? (annotation.reacted ?? null) : known.reacted;
    this.set(withReaction(known ?? annotation, reacted));
  }

  delete(id: number): void {
    this.#signal(id).value = "missing";
  }

  /** Asks once more for one that could not be fetched. */
  retry(id: number): void {
    this.#signal(id).value = null;
    this.#want(id);
  }

  /** What was missing may have come: whoever draws it asks once more. */
  askAnew(): void {
    for (const note of this.#byId.values()) if (note.peek() === "missing") note.value = null;
  }

  /** Fetches all that are known anew: there may be more or less to see of them. */
  async renew(): Promise<void> {
    const ids = [...this.#byId.keys()];
    for (let first = 0; first < ids.length; first += BATCH) {
      const batch = ids.slice(first, first + BATCH);
      const found = await this.fetch(batch).catch(() => null);
      if (!found) return;
      for (const annotation of found) this.set(annotation);
      const seen = new Set(found.map(({ id }) => id));
      for (const id of batch) if (!seen.has(id)) this.delete(id);
    }
  }

  #signal(id: number): Signal<Fetched> {
    const note = this.#byId.get(id) ?? signal<Fetched>(null);
    this.#byId.set(id, note);
    return note;
  }

  #want(id: number): void {
    // A card is drawn more than once while its words are on their way.
    if (this.#underway.includes(id)) return;
    this.#wanted.add(id);
    if (this.#busy) return;
    this.#busy = true;
    // All that one rendering asks for goes into one call.
    queueMicrotask(() => void this.#fetchWanted());
  }

  async #fetchWanted(): Promise<void> {
    while (this.#wanted.size > 0) {
      const ids = [...this.#wanted].slice(0, BATCH);
      ids.forEach((id) => this.#wanted.delete(id));
      this.#underway = ids;
      // A copy made in here: an answer that is no list must not stop the ones after it.
      const found = await this.fetch(ids).then((all) => [...all]).catch(() => []);
      for (const annotation of found) this.learn(annotation);
      for (const id of ids) if (!this.peek(id)) this.delete(id);
      this.#underway = [];
    }
    this.#busy = false;
  }
}
