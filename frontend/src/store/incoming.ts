import type { Annotation, LayerEvent } from "../api/types";
import { withReaction } from "./notes";

/** When each of the annotations that moved came to its layer: layers tell of it in any order. */
export class Arrivals {
  readonly #last = new Map<number, string>();

  /** Notes that it came at this time; false when it has gone on since. */
  isLast(id: number, moved: string): boolean {
    if (moved < (this.#last.get(id) ?? "")) return false;
    this.#last.set(id, moved);
    return true;
  }
}

/** To a note that is new nobody has reacted; of others an event does not say whether the reader did. */
export function told({ action, annotation }: LayerEvent): Annotation {
  return action === "created" ? withReaction(annotation, annotation.reacted ?? null) : annotation;
}

/** Events may come after a later state was learnt by other ways. */
export function isOlder(incoming: Annotation, known: Annotation): boolean {
  if (known.deleted !== incoming.deleted) return known.deleted;
  return (known.edited ?? "") > (incoming.edited ?? "");
}
