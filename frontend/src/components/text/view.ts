import { signal } from "@preact/signals";

import type { Span } from "../../anchoring/text-index";
import type { Company } from "../companions/parts";

export type SheetHeight = "peek" | "half" | "full";

export const NARROW = "(max-width: 899.98px)";

/** Sentences or words being chosen in a paragraph by keyboard or thumb. */
export interface Picking {
  readonly block: number;
  readonly by: "sentence" | "word";
  readonly first: number;
  readonly last: number;
}

/** `address`: the page of the older text that has the words. */
export type Missed = { readonly kind: "note" } | { readonly kind: "words"; readonly address: string };

/** Places in code points of the section. */
export type Sharing =
  | { readonly kind: "link"; readonly address: string }
  | { readonly kind: "note"; readonly id: number }
  | { readonly kind: "words"; readonly start: number; readonly end: number };

/** A thread that one moved: where it lay, and where it lies now. */
export interface Moved {
  readonly id: number;
  readonly from: number;
  readonly to: number;
}

/** What the reader has open and selected: state of this page alone, which nothing stores. */
export class View {
  /** The thread whose card stands out. */
  readonly active = signal<number | null>(null);
  readonly selected = signal<Span | null>(null);
  readonly picking = signal<Picking | null>(null);
  /** Numbers of the places whose crowd of threads is unfolded, and how many of each are shown. */
  readonly unfolded = signal<ReadonlyMap<number, number>>(new Map());
  readonly sheet = signal<SheetHeight>("peek");
  readonly narrow = signal(false);
  /** The words that a link leads to, until the reader is done with them. */
  readonly linked = signal<Span | null>(null);
  /** What a link led to that isn't here any more. */
  readonly missed = signal<Missed | null>(null);
  /** What the reader wants to cite, or a link to be copied by hand. */
  readonly sharing = signal<Sharing | null>(null);
  /** The note about which the reader wants to do something further. */
  readonly tending = signal<number | null>(null);
  /** What the reader moved last, until they are done with it. */
  readonly moved = signal<Moved | null>(null);
  /** Those who read along, while one does. */
  readonly company = signal<Company | null>(null);
  /** Whether the menu of layers is open. */
  readonly switching = signal(false);
  /** A sentence for screen readers. */
  readonly spoken = signal("");
  /** The key of the card that is to take the focus as soon as it is there. */
  readonly called = signal<string | null>(null);
  /** The thread whose field for a reply is to open as soon as it is there. */
  readonly replying = signal<number | null>(null);

  start(): void {
    const query = matchMedia(NARROW);
    this.narrow.value = query.matches;
    query.addEventListener("change", () => (this.narrow.value = query.matches));
  }

  /** Says a sentence to screen readers, who would pass over one that is the same as before. */
  say(sentence: string): void {
    this.spoken.value = this.spoken.peek() === sentence ? `${sentence}\u00a0` : sentence;
  }

  /** Opens the sheet on a phone, unless it is open already. */
  raise(): void {
    if (this.narrow.value && this.sheet.value === "peek") this.sheet.value = "half";
  }

  /** Shows so many threads of a crowd; 0 folds it. */
  unfold(place: number, number: number): void {
    const unfolded = new Map(this.unfolded.value);
    if (number > 0) unfolded.set(place, number);
    else unfolded.delete(place);
    this.unfolded.value = unfolded;
  }
}
