import { batch, computed, signal } from "@preact/signals";

import type { AnnotationsApi } from "../api/annotations";
import { SeenApi } from "../api/seen";
import type { Annotation, LayerEvent, LayerPositions, NumberedEvent, Reading, SectionPositions } from "../api/types";
import { Shown } from "./filter";
import { Arrivals, isOlder, told } from "./incoming";
import { Notes, withReaction } from "./notes";
import { decode, positionOf, Positions, stateOf } from "./positions";
import { Renewing } from "./renewing";
import { Seen } from "./seen";
import { Sequence } from "./sequence";
import { lastingStore } from "./storage";
import { Threads } from "./threads";

export type LayerInfo = Omit<LayerPositions, "annotations" | "head">;

/** How one came to be in a layer without asking for it, or what one wrote in another. */
export type LayerNews =
  | { readonly kind: "lost" | "followed"; readonly name: string }
  | { readonly kind: "posted"; readonly name: string; readonly layer: number };

/** What the reader sees of a section's margin: the layers, and every annotation known by now. */
export class Margin {
  readonly status = signal<"loading" | "ready" | "broken">("loading");
  readonly layers = signal<readonly LayerInfo[]>([]);
  /** The one that the reader is in; undefined while nobody knows. */
  readonly here = computed(() => this.layers.value.find(({ chosen }) => chosen));
  readonly layerNews = signal<LayerNews | null>(null);
  /** How many of the reader's own threads have no place in the book's current text. */
  readonly lost = signal(0);
  /** How much of the reader's own waits for approval, in all of the book. */
  readonly waiting = signal(0);
  readonly positions = new Positions();
  /** Those of the positions that the reader wants to see. */
  readonly shown: Shown;
  readonly seen: Seen;
  readonly notes: Notes;
  readonly threads: Threads;
  readonly sequences = new Map<number, Sequence>();
  readonly renewing = new Renewing(this, () => this.#askAgain(), (told) => this.#replace(told));
  /** Gone from here: a late event must not bring one back, unless it was moved here. */
  readonly #gone = new Set<number>();
  readonly #arrivals = new Arrivals();
  /** The layer to be in; null while that is the library's to say. */
  #wanted: number | null = null;
  #turn = 0;

  constructor(
    readonly reading: Reading,
    readonly api: AnnotationsApi,
    store = lastingStore(),
  ) {
    const { reader, section: { id } } = reading;
    const seen = new SeenApi(api.http);
    const name = `socialreading:shown:${reading.book.slug}`;
    this.shown = new Shown(this.positions, reader?.id ?? null, () => seen.people(id, this.#wanted), store, name, reader?.muted);
    this.seen = new Seen(seen, reading, this.shown);
    this.notes = new Notes((ids) => api.bodies(ids, id));
    this.threads = new Threads(this.notes, (root) => api.thread(root, id));
  }

  /** Fetches the layer that one is in; of several at once the last one counts. */
  async load(): Promise<void> {
    const [turn, wanted] = [++this.#turn, this.#wanted];
    this.status.value = "loading";
    try {
      const positions = await this.api.positions(this.reading.section.id, wanted);
      if (turn !== this.#turn) return;
      const isOpen = positions.layers.some(({ id }) => id === wanted);
      if (wanted === null || isOpen || this.layer(wanted)?.kind === "public") this.#lay(positions);
      else await this.#lost(wanted);
    } catch {
      if (turn === this.#turn) this.status.value = "broken";
    }
  }

  /** Fetches all anew, for what the reader may see has changed. */
  renew(): Promise<void> {
    return this.renewing.renew();
  }

  /** Goes into another layer: what is in view is that, and one's own notes. */
  async enter(id: number, news: LayerNews | null = null): Promise<void> {
    batch(() => {
      this.#wanted = id;
      this.layers.value = this.layers.value.map((layer) => ({ ...layer, chosen: layer.id === id }));
      this.layerNews.value = news;
      this.shown.people.value = null;
      this.#leaveAllBut(this.layers.value.filter(({ kind }) => kind === "private"));
    });
    void this.api.enter(this.reading.book.slug, id).catch(() => undefined);
    await this.load();
  }

  /** These layers are no longer open to the reader: who was in one of them is in public now. */
  async lose(ids: readonly number[]): Promise<void> {
    const here = this.here.value;
    if (here && ids.includes(here.id)) await this.#lost(here.id);
  }

  layer(id: number): LayerInfo | undefined {
    return this.layers.value.find((layer) => layer.id === id);
  }

  /** Whether its notes are those that are shown. */
  isInView(layer: number): boolean {
    return this.sequences.has(layer);
  }

  isMine(annotation: Annotation): boolean {
    return annotation.author !== null && annotation.author.id === this.reading.reader?.id;
  }

  /** Whether the reader may hide it, and show it again. */
  moderates({ layer }: Annotation): boolean {
    return this.layer(layer)?.moderates === true;
  }

  /** Whether the reader may say which reply answers: the asker, and who moderates. */
  mayAnswer(question: Annotation): boolean {
    if (question.motivation !== "questioning" || question.deleted) return false;
    return this.layer(question.layer)?.moderates === true || this.isMine(question);
  }

  /** Applies what is now in order, and answers with what of it was new to the reader. */
  apply(event: NumberedEvent): LayerEvent[] {
    const ready = (this.sequences.get(event.layer)?.receive(event) ?? []).filter((one) => one.action !== "veiled");
    return batch(() => {
      const news = ready.filter((one) => this.#takeEvent(one));
      const written = ready.filter(({ action }) => action === "created" || action === "moved");
      for (const { annotation } of written) if (this.isMine(annotation)) this.seen.wrote(annotation);
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
    if (this.#liesElsewhere(annotation) || !this.#belongs(annotation)) return false;
    if (annotation.deleted && (root !== null || annotation.replies === 0)) this.forget(id, root);
    else this.#keep(annotation);
    if (root !== null) this.#countReplies(root, annotation);
    return !known;
  }

  /**
   * One's own thread as it stands once it was moved. Where the new layer isn't in view, it is gone
   * from here, as it is for the events that tell of it.
   */
  moved(root: Annotation): void {
    const { id, layer } = root;
    const replies = this.threads.get(id).peek().replies.flatMap((reply) => this.notes.peek(reply) ?? []);
    batch(() => {
      if (!this.sequences.has(layer)) return this.#leave(root, replies);
      for (const one of [root, ...replies]) this.#settle({ ...one, layer });
      this.seen.wrote(root);
      this.shown.admit(id);
    });
  }

  /** What one just wrote is read, and shown whatever one chose to see. */
  wrote(annotation: Annotation): void {
    this.take(annotation);
    this.seen.wrote(annotation);
    this.shown.admit(annotation.root ?? annotation.id);
    // It may have been the last that was needed, and the library need not be able to call.
    if (this.layer(annotation.layer)?.veil) void this.renew();
  }

  /** One's own deletion, known before its event: what remains is a placeholder, or nothing. */
  markDeleted(annotation: Annotation): void {
    const { root, replies } = annotation;
    const left = root === null ? replies : Math.max(0, replies - 1);
    this.take({ ...annotation, replies: left, deleted: true, author: null, body: "", html: "", tags: [], hidden: null });
  }

  forget(id: number, root: number | null): void {
    this.#gone.add(id);
    this.positions.delete(id);
    this.notes.delete(id);
    if (root !== null) this.threads.delete(root, id);
  }

  #takeEvent(event: LayerEvent): boolean {
    const { action, moved, annotation } = event;
    if (action !== "moved") return this.take(told(event));
    return this.#arrivals.isLast(annotation.id, moved ?? "") && this.#settle(annotation);
  }

  /** It has come to a layer: whatever was known of it elsewhere, it lies there now. */
  #settle(annotation: Annotation): boolean {
    const known = this.notes.peek(annotation.id);
    const position = this.positions.get(annotation.id);
    this.#gone.delete(annotation.id);
    if (known) this.notes.set({ ...known, layer: annotation.layer });
    if (position) this.positions.set({ ...position, layer: annotation.layer });
    if (known?.layer !== annotation.layer) this.seen.forget(annotation.id);
    return this.take(annotation);
  }

  #leave(root: Annotation, replies: readonly Annotation[]): void {
    for (const { id } of replies) this.forget(id, root.id);
    this.forget(root.id, null);
    this.threads.close(root.id);
  }

  /** What another layer says of it is over: it was moved, here already. */
  #liesElsewhere({ id, root, layer }: Annotation): boolean {
    const lies = this.notes.peek(id)?.layer ?? this.positions.get(root ?? id)?.layer ?? layer;
    return lies !== layer;
  }

  #lay(told: SectionPositions): void {
    batch(() => {
      // What went to a layer that wasn't in view may be here again.
      this.#gone.clear();
      this.notes.askAnew();
      this.#replace(told);
      this.status.value = "ready";
    });
    void this.seen.load(told.layers.filter(({ kind }) => kind !== "private").map((layer) => layer.id));
  }

  async #askAgain(): Promise<SectionPositions | null> {
    const wanted = this.#wanted;
    const told = await this.api.positions(this.reading.section.id, wanted).catch(() => null);
    if (!told || wanted !== this.#wanted) return null;
    if (wanted === null || told.layers.some(({ id }) => id === wanted)) return told;
    await this.#lost(wanted);
    return null;
  }

  #replace({ layers, lost, waiting }: SectionPositions): void {
    this.lost.value = lost;
    this.waiting.value = waiting;
    this.sequences.clear();
    for (const { id, head, annotations } of layers) if (annotations) this.sequences.set(id, new Sequence(head));
    this.layers.value = layers;
    this.#wanted = this.here.value?.id ?? null;
    this.positions.replaceAll(layers.flatMap(decode));
  }

  async #lost(id: number): Promise<void> {
    const name = this.layer(id)?.name ?? "";
    const open = this.layers.value.find(({ kind }) => kind === "public");
    if (open) await this.enter(open.id, { kind: "lost", name });
  }

  #leaveAllBut(layers: readonly LayerInfo[]): void {
    const kept = new Set(layers.map(({ id }) => id));
    for (const id of [...this.sequences.keys()]) if (!kept.has(id)) this.sequences.delete(id);
    this.positions.replaceAll(this.positions.all().filter(({ layer }) => kept.has(layer)));
  }

  /** Whether it stands in this section, or stood here and is now to be taken away. */
  #belongs({ id, layer, revision, section, root }: Annotation): boolean {
    if (!this.isInView(layer)) return false;
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
