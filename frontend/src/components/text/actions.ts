import type { Span } from "../../anchoring/text-index";
import type { Annotation, Colour, Passage } from "../../api/types";
import { messages } from "../../messages";
import { type Drafts, WHOLE } from "../../store/drafts";
import type { Failure } from "../../store/failure";
import type { Margin } from "../../store/margin";
import { isWhole, type Position } from "../../store/positions";
import type { Writing } from "../../store/writing";
import { draftKey, threadKey } from "../margin/items";
import { focusAboutSection, focusParagraph } from "../shared/focus";
import { spanPicked } from "./picking";
import { scrollToSpan } from "./scrolling";
import type { Surface } from "./surface";
import type { Moved, View } from "./view";
import { Walk } from "./walking";

const PULSE = 900;

/** What a reader can do with the text and its margin, by whatever means. */
export class Actions {
  readonly walk: Walk;

  constructor(
    readonly margin: Margin,
    readonly drafts: Drafts,
    readonly writing: Writing,
    readonly surface: Surface,
    readonly view: View,
  ) {
    this.walk = new Walk(margin, surface, view, (id) => this.open(id));
  }

  /** Begins a note or a question on the words; its card takes the focus. */
  note(span: Span, kind: "commenting" | "questioning" = "commenting"): void {
    this.#write(this.surface.quote(span), kind);
    if (this.view.narrow.value) this.reveal(span);
  }

  /** Begins a note on all of the section. */
  noteOnSection(): void {
    this.#write(WHOLE, "commenting");
  }

  /** Goes on with a draft that was laid aside. */
  continueDraft(key: string): void {
    const draft = this.drafts.change(key, { state: "open" });
    this.view.raise();
    if (draft) this.reveal(this.#spanOf(draft.target));
  }

  /** In this colour, which is then the one for the next; without one in the last. */
  async highlight(span: Span, colour: Colour = this.writing.colour.value): Promise<void> {
    this.writing.chooseColour(colour);
    this.#leaveSelection();
    const annotation = await this.writing.highlight(this.surface.quote(span));
    if (annotation) this.view.say(messages.saved);
  }

  /** Posts a note; its card then takes the focus, unless the reader went on to something else. */
  async post(key: string): Promise<void> {
    const before = document.activeElement;
    const taken = await this.writing.post(key);
    const left = this.drafts.get(key);
    if (left?.state === "held") this.view.called.value = draftKey(left);
    if (taken.length === 0 || left) return;
    const annotation = taken.find(({ id }) => this.margin.positions.get(id));
    this.view.say(messages.posted);
    if (!annotation) {
      this.#postedElsewhere(taken[0]);
      return;
    }
    const now = document.activeElement;
    if (now !== before && now !== document.body) return;
    this.view.active.value = annotation.id;
    this.view.called.value = threadKey(annotation.id);
  }

  /** Lays a draft aside; its card keeps the focus, or the paragraph gets it when nothing was written. */
  closeDraft(key: string): void {
    const before = this.drafts.get(key);
    this.drafts.close(key);
    if (this.drafts.get(key)) this.view.called.value = before ? draftKey(before) : null;
    else if (before) this.#focusParagraphOf(before.target);
  }

  discardDraft(key: string): void {
    const draft = this.drafts.get(key);
    this.drafts.discard(key);
    if (draft) this.#focusParagraphOf(draft.target);
  }

  /** After a deletion: to what is left of the thread, else to its paragraph. Answers as `writing` does. */
  async remove(annotation: Annotation): Promise<Failure | null> {
    const failed = await this.writing.remove(annotation);
    if (failed) return failed;
    this.view.say(messages.removed);
    const root = annotation.root ?? annotation.id;
    if (this.margin.positions.get(root)) this.view.called.value = threadKey(root);
    else if (annotation.target) this.#focusParagraphOf(annotation.target);
    return null;
  }

  /** After a move: to the card, or where its layer isn't in view to its paragraph. Answers as `writing` does. */
  async move(thread: Annotation, layer: number): Promise<Failure | null> {
    const failed = await this.writing.move(thread.id, layer);
    if (failed) return failed;
    this.view.moved.value = { id: thread.id, from: thread.layer, to: layer };
    if (this.margin.positions.get(thread.id)) this.view.called.value = threadKey(thread.id);
    else if (thread.target) this.#focusParagraphOf(thread.target);
    return null;
  }

  /** To where it lay before it was moved. */
  async moveBack({ id, from }: Moved): Promise<Failure | null> {
    const failed = await this.writing.move(id, from);
    if (failed) return failed;
    this.view.moved.value = null;
    this.view.say(messages.movedBack);
    if (this.margin.positions.get(id)) this.view.called.value = threadKey(id);
    return null;
  }

  /** Makes a thread's card stand out, and shows its words when they are out of sight. */
  open(id: number, pulse = true): void {
    const position = this.margin.positions.get(id);
    this.margin.shown.admit(id);
    this.view.active.value = id;
    this.view.raise();
    void this.margin.threads.open(id);
    if (!position) return;
    const span = this.#spanOf(position);
    this.reveal(span);
    if (pulse && !isWhole(position)) this.#pulse(span);
  }

  /** A reader pointed at the text: the shortest passage there is meant, the next one at a second try. */
  openAt(unit: number): boolean {
    const found = this.margin.shown.at(this.surface.pointsOf({ start: unit, end: unit }).start);
    const next = after(found, this.view.active.value);
    if (next) this.open(next.id, false);
    return next !== undefined;
  }

  close(): void {
    this.view.active.value = null;
  }

  /** To the next thread of the margin, in the order of the text; its card takes the focus. */
  next(): void {
    this.walk.step(1);
  }

  previous(): void {
    this.walk.step(-1);
  }

  nextUnread(): void {
    this.walk.toUnread();
  }

  pick(block: number): void {
    this.#leaveSelection();
    this.view.picking.value = { block, by: "sentence", first: 0, last: 0 };
    this.view.raise();
    const span = this.surface.blocks[block];
    if (span && this.view.narrow.value) this.reveal(span);
  }

  /** The words that the choice stands on now. */
  get picked(): Span | null {
    const picking = this.view.picking.value;
    return picking && spanPicked(this.surface, picking);
  }

  scrollTo(span: Span): void {
    scrollToSpan(this.surface, this.view, span, true);
  }

  /** Scrolls to the words if they are out of sight. */
  reveal(span: Span): void {
    // The sheet first takes its new height; what it leaves free is known after that.
    requestAnimationFrame(() => scrollToSpan(this.surface, this.view, span, false));
  }

  #write(target: Passage, kind: "commenting" | "questioning"): void {
    this.#leaveSelection();
    this.view.active.value = null;
    const layer = this.writing.layerAt(target);
    this.drafts.begin(target, kind, { layers: layer ? [layer.id] : [] });
    this.view.raise();
  }

  /** Not in view here: the margin says where it is, or one would look for it in vain. */
  #postedElsewhere(annotation: Annotation | undefined): void {
    const layer = annotation && this.margin.layer(annotation.layer);
    if (layer) this.margin.layerNews.value = { kind: "posted", name: layer.name, layer: layer.id };
  }

  /** The words spoken of; the first of the section where all of it is. */
  #spanOf(place: { readonly start: number; readonly end: number }): Span {
    const start = this.surface.blocks[0]?.start ?? 0;
    return isWhole(place) ? { start, end: start + 1 } : this.surface.unitsOf(place);
  }

  #pulse(span: Span): void {
    this.surface.painter.paint("pulse", [span]);
    setTimeout(() => this.surface.painter.paint("pulse", []), PULSE);
  }

  #focusParagraphOf(points: { readonly start: number; readonly end: number }): void {
    if (isWhole(points)) return focusAboutSection();
    focusParagraph(this.surface.blockAt(this.surface.unitsOf(points).start));
  }

  #leaveSelection(): void {
    getSelection()?.removeAllRanges();
    this.view.selected.value = null;
    this.view.picking.value = null;
  }
}

/** The one after the active one, round and round; the first when none of them is active. */
function after(found: readonly Position[], active: number | null): Position | undefined {
  const number = found.findIndex(({ id }) => id === active);
  return found[(number + 1) % Math.max(1, found.length)];
}
