import { batch, signal } from "@preact/signals";

import type { AnnotationsApi } from "../api/annotations";
import { SeenApi } from "../api/seen";
import type { Annotation, LayerEvent, LayerPositions, Reading } from "../api/types";
import { Shown } from "./filter";
import { Notes, withReaction } from "./notes";
import { decode, positionOf, Positions, stateOf } from "./positions";
import { Seen } from "./seen";
import { Sequence } from "./sequence";
import { lastingStore } from "./storage";
import { Threads } from "./threads";

export type LayerInfo = Omit<LayerPositions, "annotations" | "head">;

/** What the reader sees of a section's margin: the layers, and every annotation known by now. */
export class Margin {
  readonly status = signal<"loading" | "ready" | "broken">("loading");
  readonly layers = signal<readonly LayerInfo[]>([]);
  /** How many of the reader's own threads have no place in the book's current text. */
  readonly lost = signal(0);
  readonly positions = new Positions();
  /** Those of the positions that the reader wants to see. */
  readonly shown: Shown;
  readonly seen: Seen;
  readonly notes: Notes;
  readonly threads: Threads;
  readonly sequences = new Map<number, Sequence>();
  /** Gone for good: a late event must not bring one back. */
  readonly #gone = new Set<number>();

  constructor(
    readonly reading: Reading,
    readonly api: AnnotationsApi,
    store = lastingStore(),
  ) {
    const { id } = reading.section;
    const seen = new SeenApi(api.http);
    const name = `socialreading:shown:${reading.book.slug}`;
    this.shown = new Shown(this.positions, reading.reader?.id ?? null, () => seen.people(id), store, name);
    this.seen = new Seen(seen, reading, this.shown);
    this.notes = new Notes((ids) => api.bodies(ids, id));
    this.threads = new Threads(this.notes, (root) => api.thread(root, id));
  }

  async load(): Promise<void> {
    this.status.value = "loading";
    try {
      const { layers, lost } = await this.api.positions(this.reading.section.id);
      batch(() => {
        this.lost.value = lost;
        for (const { id, head } of layers) this.sequences.set(id, new Sequence(head));
        this.layers.value = layers;
        this.positions.replaceAll(layers.flatMap(decode));
        this.status.value = "ready";
      });
      void this.seen.load(layers.filter(({ kind }) => kind !== "private").map((layer) => layer.id));
    } catch {
      this.status.value = "broken";
    }
  }

  layer(id: number): LayerInfo | undefined {
    return this.layers.value.find((layer) => layer.id === id);
  }

  isMine(annotation: Annotation): boolean {
    return annotation.author !== null && annotation.author.id === this.reading.reader?.id;
  }

  /** Whether the reader may say which reply answers: the asker, and editors in a public layer. */
  mayAnswer(question: Annotation): boolean {
    if (question.motivation !== "questioning" || question.deleted) return false;
    const moderates = this.reading.reader?.editor === true && this.layer(question.layer)?.kind === "public";
    return moderates || this.isMine(question);
  }

  /** Applies what is now in order, and answers with what of it was new to the reader. */
  apply(event: LayerEvent): LayerEvent[] {
    const ready = this.sequences.get(event.layer)?.receive(event) ?? [];
    return batch(() => {
      const news = ready.filter((one) => this.take(told(one)));
      const created = ready.filter(({ action }) => action === "created");
      for (const { annotation } of created) if (this.isMine(annotation)) this.seen.wrote(annotation);
      return news;
    });
  }

  /**
   * Takes an annotation as it now stands, from an event or from the answer to one's own write.
   * Taking it twice changes nothing. Answers whether it belongs to this section and was news.
   */
  take(annotation: Annotation): boolean {
    const { id, root } = annotation;
    const known = this.notes.peek(id);
    if (this.#gone.has(id) || (known && isOlder(annotation, known))) return false;
    if (!this.#belongs(annotation)) return false;
    if (annotation.deleted && (root !== null || annotation.replies === 0)) this.forget(id, root);
    else this.#keep(annotation);
    if (root !== null) this.#countReplies(root, annotation);
    return !known;
  }

  /** What one just wrote is read, and shown whatever one chose to see. */
  wrote(annotation: Annotation): void {
    this.take(annotation);
    this.seen.wrote(annotation);
    this.shown.admit(annotation.root ?? annotation.id);
  }

  /** One's own deletion, known before its event: what remains is a placeholder, or nothing. */
  markDeleted(annotation: Annotation): void {
    const { root, replies } = annotation;
    const left = root === null ? replies : Math.max(0, replies - 1);
    this.take({ ...annotation, replies: left, deleted: true, author: null, body: "", html: "", tags: [] });
  }

  forget(id: number, root: number | null): void {
    this.#gone.add(id);
    this.positions.delete(id);
    this.notes.delete(id);
    if (root !== null) this.threads.delete(root, id);
  }

  /** Whether it stands in this section, or stood here and is now to be taken away. */
  #belongs({ id, revision, section, root }: Annotation): boolean {
    if (section === this.reading.section.id) return true;
    const isShown = this.positions.get(root ?? id) !== undefined;
    // Told of another text than this one, it says nothing about where its thread stands here.
    if (isShown && revision === this.reading.revision.id && root === null) this.positions.delete(id);
    return isShown && revision !== this.reading.revision.id;
  }

  #keep(annotation: Annotation): void {
    const { id, root, revision } = annotation;
    const known = this.notes.peek(id);
    const isHere = revision === this.reading.revision.id;
    const { target, section } = isHere || !known ? annotation : known;
    // Events are the same for all: the reader's own reaction stays as it is known here.
    const reacted = annotation.reacted === undefined ? known?.reacted : annotation.reacted;
    this.notes.set(withReaction({ ...annotation, target, section }, reacted));
    if (root !== null) return this.threads.add(annotation);
    if (!isHere) return this.#update(annotation);
    const position = positionOf(annotation);
    if (position) this.positions.set(position);
    else this.positions.delete(id);
  }

  /** What changed of a thread that keeps its place in this older text. */
  #update(annotation: Annotation): void {
    const position = this.positions.get(annotation.id);
    if (position) this.positions.set({ ...position, ...stateOf(annotation) });
  }

  #countReplies(root: number, { replies, news }: Annotation): void {
    const known = this.notes.peek(root);
    const position = this.positions.get(root);
    if (position?.author === 0 && replies === 0) return this.forget(root, null);
    if (known) this.notes.set({ ...known, replies, news });
    if (position) this.positions.set({ ...position, replies, news });
  }
}

/** To a note that is new nobody has reacted; of others an event does not say whether the reader did. */
function told({ action, annotation }: LayerEvent): Annotation {
  return action === "created" ? withReaction(annotation, annotation.reacted ?? null) : annotation;
}

/** Events may come after a later state was learnt by other ways. */
function isOlder(incoming: Annotation, known: Annotation): boolean {
  if (known.deleted !== incoming.deleted) return known.deleted;
  return (known.edited ?? "") > (incoming.edited ?? "");
}
