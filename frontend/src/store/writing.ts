import { signal } from "@preact/signals";

import type { Change } from "../api/annotations";
import type { Annotation, Colour, Passage } from "../api/types";
import { messages } from "../messages";
import { listed } from "../messages/language";
import type { Draft, Drafts } from "./drafts";
import { type Failure, failureOf, isOfClosed } from "./failure";
import { isWhole } from "./positions";
import { isClosedAt } from "./closed";
import type { LayerInfo, Margin } from "./margin";
import type { Stretch } from "./regions";
import { keyIn } from "./keys";
import { Reacting } from "./reacting";
import type { Store } from "./storage";

const COLOUR = "socialreading:colour";

/** In the order in which they are offered. */
export const COLOURS: readonly Colour[] = ["sun", "leaf", "sky", "rose"];

/** The reader's own writes: sent, shown at once from the answer, and kept as drafts when they fail. */
export class Writing {
  /** The colour of the reader's last highlight. */
  readonly colour = signal<Colour>("sun");

  /** What the reader's last reply answers, if that waits for approval. */
  readonly held = signal<number | null>(null);

  readonly reacting: Reacting;

  /** `lasting` keeps what holds for all books and days. */
  constructor(
    readonly margin: Margin,
    readonly drafts: Drafts,
    readonly lasting: Store,
  ) {
    this.reacting = new Reacting(margin);
    this.#settleHeld();
    this.colour.value = COLOURS.find((colour) => colour === lasting.getItem(COLOUR)) ?? "sun";
  }

  /** The layer the reader writes in, unless they say otherwise; undefined for one who is signed out. */
  get layer(): LayerInfo | undefined {
    const here = this.margin.here.value;
    return here?.writable ? here : undefined;
  }

  /** Those that a note can be for. */
  get writable(): readonly LayerInfo[] {
    return this.margin.layers.value.filter((layer) => layer.writable);
  }

  /** Those that take a note on this place. */
  writableAt(place: Stretch): readonly LayerInfo[] {
    return this.writable.filter((layer) => !isClosedAt(layer, place));
  }

  /** Where a note on this place goes, unless its writer says otherwise: to oneself where the layer is closed. */
  layerAt(place: Stretch): LayerInfo | undefined {
    if (!this.layer || !isClosedAt(this.layer, place)) return this.layer;
    const open = this.writableAt(place);
    return open.find(({ kind }) => kind === "private") ?? open[0];
  }

  /** Where a draft goes: to those of its layers that are still open to its writer, of which there may be none. */
  destinations({ layers, target }: Draft): readonly LayerInfo[] {
    if (layers.length === 0) return [this.layerAt(target) ?? []].flat();
    return layers.flatMap((id) => this.writableAt(target).find((layer) => layer.id === id) ?? []);
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
    const layer = this.layerAt(target);
    const layers = layer ? [layer.id] : [];
    const draft = this.drafts.begin(target, "highlighting", { colour: this.colour.value, layers });
    return (await this.post(draft.key))[0] ?? null;
  }

  /** Posts a draft to its layers, and keeps it for those that didn't take it. Answers with what was taken. */
  async post(key: string): Promise<readonly Annotation[]> {
    const draft = this.drafts.get(key);
    const layers = draft ? this.destinations(draft) : [];
    if (!draft || layers.length === 0 || draft.state === "sending") return [];
    this.drafts.change(key, { layers: idsOf(layers), state: "sending", error: null, barred: undefined });
    const taken: Annotation[] = [];
    const failures: unknown[] = [];
    let held = false;
    for (const layer of layers) {
      try {
        const annotation = await this.#send(draft, layer);
        if (annotation) taken.push(annotation);
        else held = true;
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) this.drafts.change(key, this.#failed(key, failures[0], taken));
    else if (held) this.drafts.change(key, { state: "held", body: "", tags: [] });
    else this.drafts.discard(key);
    if (held || failures.some(isOfClosed)) void this.margin.renew();
    return taken;
  }

  /** Answers with the reply if it was taken; one that waits for approval is no draft any more either. */
  async reply(parent: number): Promise<Annotation | null> {
    const { state, body, key } = this.drafts.reply(parent);
    if (state === "sending" || body.trim() === "") return null;
    this.drafts.changeReply(parent, { state: "sending", error: null, barred: undefined });
    try {
      const reply = await this.margin.api.create({ parent, body, key });
      this.drafts.discardReply(parent);
      this.held.value = reply ? null : parent;
      if (reply) this.margin.wrote(reply);
      else void this.margin.renew();
      return reply;
    } catch (error) {
      this.drafts.changeReply(parent, failed(error));
      if (isOfClosed(error)) void this.margin.renew();
      return null;
    }
  }

  /** Sends again what a reload interrupted: whether it had arrived, its key tells the server. */
  resume(): void {
    for (const { key, state, error } of this.drafts.notes.value) {
      if (state === "failed" && error === null) void this.post(key);
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

  /** Takes one's thread to another layer. Answers with what went wrong, if anything did. */
  async move(thread: number, layer: number): Promise<Failure | null> {
    try {
      this.margin.moved(await this.margin.api.move(thread, layer));
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

  /** To one of its layers, which the draft then is no longer for; null when it waits for approval there. */
  async #send({ key, motivation, target, body, tags, colour }: Draft, layer: LayerInfo): Promise<Annotation | null> {
    const annotation = await this.margin.api.create({
      layer: layer.id,
      section: this.margin.reading.section.id,
      motivation,
      target: isWhole(target) ? null : target,
      body,
      tags,
      ...(colour ? { colour } : {}),
      key: keyIn(key, layer.id),
    });
    if (annotation) this.margin.wrote(annotation);
    const left = this.drafts.get(key)?.layers.filter((id) => id !== layer.id) ?? [];
    if (left.length > 0) this.drafts.change(key, { layers: left });
    return annotation;
  }

  /** When less waits than before, what is said here of it goes: which it was, approved or not, the bell tells. */
  #settleHeld(): void {
    let before = 0;
    this.margin.waiting.subscribe((waiting) => {
      const isLess = waiting < before;
      before = waiting;
      if (!isLess) return;
      for (const { key, state } of this.drafts.notes.peek()) if (state === "held") this.drafts.discard(key);
      this.held.value = null;
    });
  }

  /** Says also which layers have it by now, and which don't. */
  #failed(key: string, error: unknown, taken: readonly Annotation[]): ReturnType<typeof failed> {
    const change = failed(error);
    const draft = this.drafts.get(key);
    if (taken.length === 0 || !draft) return change;
    const there = taken.map(({ layer }) => this.margin.layer(layer)?.name ?? "");
    const missing = this.destinations(draft).map(({ name }) => name);
    return { ...change, error: messages.postedInPart(listed(there), listed(missing), change.error) };
  }
}

function idsOf(layers: readonly LayerInfo[]): number[] {
  return layers.map(({ id }) => id);
}

function failed(error: unknown): { readonly state: "failed"; readonly error: string; readonly barred: Failure["barred"] } {
  const { sentence, barred } = failureOf(error);
  return { state: "failed", error: sentence, barred };
}
