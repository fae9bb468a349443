import type { Annotation, ReactionKind } from "../api/types";
import { type Failure, failureOf } from "./failure";
import type { Margin } from "./margin";

type Wish = ReactionKind | null;

/** The reader's reactions: shown at once, told one after the other, taken back when the library refuses. */
export class Reacting {
  /** What the reader wants of a note and the library does not know yet. */
  readonly #wishes = new Map<number, Wish>();
  readonly #busy = new Set<number>();

  constructor(readonly margin: Margin) {}

  /** Answers with what went wrong, if anything did; the note then stands as the library has it. */
  async react(id: number, kind: Wish): Promise<Failure | null> {
    const before = this.margin.notes.peek(id)?.reacted ?? null;
    this.#show(id, kind);
    this.#wishes.set(id, kind);
    // The one under way tells this, too, when it is done: two at once could arrive in any order.
    if (this.#busy.has(id)) return null;
    this.#busy.add(id);
    const failed = await this.#tell(id, before);
    this.#busy.delete(id);
    return failed;
  }

  async #tell(id: number, before: Wish): Promise<Failure | null> {
    let told = before;
    try {
      for (let wish = this.#next(id); wish !== undefined; wish = this.#next(id)) {
        this.margin.take(await this.margin.api.react(id, wish));
        told = wish;
        // Taking the answer to this one must not undo what was pressed meanwhile.
        this.#show(id, this.#wishes.has(id) ? (this.#wishes.get(id) ?? null) : told);
      }
      return null;
    } catch (error) {
      this.#wishes.delete(id);
      this.#show(id, told);
      return failureOf(error);
    }
  }

  #next(id: number): Wish | undefined {
    const wish = this.#wishes.get(id);
    this.#wishes.delete(id);
    return wish;
  }

  #show(id: number, kind: Wish): void {
    const note = this.margin.notes.peek(id);
    if (note) this.margin.notes.set(reactedWith(note, kind));
  }
}

/** The note as it stands once the reader's one reaction is this. */
export function reactedWith(note: Annotation, kind: Wish): Annotation {
  const before = note.reacted ?? null;
  if (before === kind) return note;
  const reactions = { ...note.reactions };
  if (before) reactions[before] = Math.max(0, reactions[before] - 1);
  if (kind) reactions[kind] += 1;
  return { ...note, reactions, reacted: kind };
}
