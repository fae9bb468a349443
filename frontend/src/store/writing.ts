import { signal } from "@preact/signals";

import type { Change } from "../api/annotations";
import type { Annotation, Colour, Passage } from "../api/types";
import type { Draft, Drafts } from "./drafts";
import { type Failure, failureOf } from "./failure";
import { isWhole } from "./positions";
import type { LayerInfo, Margin } from "./margin";
import { Reacting } from "./reacting";
import type { Store } from "./storage";

const REMEMBERED = "socialreading:layer";
const COLOUR = "socialreading:colour";

/** In the order in which they are offered. */
export const COLOURS: readonly Colour[] = ["sun", "leaf", "sky", "rose"];

/** The reader's own writes: sent, shown at once from the answer, and kept as drafts when they fail. */
export class Writing {
  /** The layer in which the reader chose to write; null until one is chosen. */
  readonly #chosen = signal<string | null>(null);
  /** The colour of the reader's last highlight. */
  readonly colour = signal<Colour>("sun");

  readonly reacting: Reacting;

  /** `tab` keeps what holds for this sitting, `lasting` what holds for all books and days. */
  constructor(
    readonly margin: Margin,
    readonly drafts: Drafts,
    readonly tab: Store,
    readonly lasting: Store = tab,
  ) {
    this.reacting = new Reacting(margin);
    this.#chosen.value = tab.getItem(REMEMBERED);
    this.colour.value = COLOURS.find((colour) => colour === lasting.getItem(COLOUR)) ?? "sun";
  }

  /** The layer the reader writes in, or undefined for one who is signed out. */
  get layer(): LayerInfo | undefined {
    const writable = this.margin.layers.value.filter((layer) => layer.writable);
    return writable.find((layer) => layer.kind === this.#chosen.value) ?? writable[0];
  }

  choose(layer: LayerInfo): void {
    this.#chosen.value = layer.kind;
    this.tab.setItem(REMEMBERED, layer.kind);
  }

  chooseColour(colour: Colour): void {
    this.colour.value = colour;
    try {
      this.lasting.setItem(COLOUR, colour);
    } catch {
      // Without storage the next page begins with the first colour again.
    }
  }

  /** Highlights at once; only a failure leaves something to see of the draft. */
  async highlight(target: Passage): Promise<Annotation | null> {
    const draft = this.drafts.begin(target, "highlighting", this.colour.value);
    return this.post(draft.key);
  }

  async post(key: string): Promise<Annotation | null> {
    const layer = this.layer;
    const draft = this.drafts.get(key);
    if (!layer || !draft || draft.state === "sending") return null;
    const sent = this.#prepare(draft, layer.id);
    try {
      const annotation = await this.margin.api.create({
        layer: layer.id,
        section: this.margin.reading.section.id,
        motivation: sent.motivation,
        target: isWhole(sent.target) ? null : sent.target,
        body: sent.body,
        tags: sent.tags,
        ...(sent.colour ? { colour: sent.colour } : {}),
        key: sent.key,
      });
      this.margin.wrote(annotation);
      this.drafts.discard(sent.key);
      return annotation;
    } catch (error) {
      this.drafts.change(sent.key, failed(error));
      return null;
    }
  }

  async reply(parent: number): Promise<Annotation | null> {
    const { state, body, key } = this.drafts.reply(parent);
    if (state === "sending" || body.trim() === "") return null;
    this.drafts.changeReply(parent, { state: "sending", error: null, barred: undefined });
    try {
      const reply = await this.margin.api.create({ parent, body, key });
      this.margin.wrote(reply);
      this.drafts.discardReply(parent);
      return reply;
    } catch (error) {
      this.drafts.changeReply(parent, failed(error));
      return null;
    }
  }

  /** Sends again what a reload interrupted: whether it had arrived, its key tells the server. */
  resume(): void {
    for (const { key, state, error, layer } of this.drafts.notes.value) {
      if (state === "failed" && error === null && layer === this.layer?.id) void this.post(key);
    }
    for (const [parent, { state, error }] of Object.entries(this.drafts.replies.value)) {
      const isHere = this.margin.positions.get(Number(parent)) !== undefined;
      if (isHere && state === "failed" && error === null) void this.reply(Number(parent));
    }
  }

  /** Answers with what went wrong, if anything did. */
  async edit(id: number, change: Change): Promise<Failure | null> {
    try {
      this.margin.take(await this.margin.api.edit(id, change));
      return null;
    } catch (error) {
      return failureOf(error);
    }
  }

  /** Marks the reply that answers a question, or opens it again. Answers with what went wrong. */
  async answer(question: number, reply: number | null): Promise<Failure | null> {
    try {
      this.margin.take(await this.margin.api.answer(question, reply));
      return null;
    } catch (error) {
      return failureOf(error);
    }
  }

  async remove(annotation: Annotation): Promise<Failure | null> {
    try {
      await this.margin.api.remove(annotation.id);
      this.margin.markDeleted(this.margin.notes.peek(annotation.id) ?? annotation);
      return null;
    } catch (error) {
      return failureOf(error);
    }
  }

  /** The key names one note in one layer: a try in another layer is another note. */
  #prepare(draft: Draft, layer: number): Draft {
    const moved = draft.layer !== null && draft.layer !== layer;
    const key = moved ? this.drafts.newKey() : draft.key;
    return this.drafts.change(draft.key, { key, layer, state: "sending", error: null, barred: undefined }) ?? draft;
  }
}

function failed(error: unknown): { readonly state: "failed"; readonly error: string; readonly barred: Failure["barred"] } {
  const { sentence, barred } = failureOf(error);
  return { state: "failed", error: sentence, barred };
}
