import { signal } from "@preact/signals";

import { type Block, blockAt, blocksOf } from "../../anchoring/blocks";
import { boxOf, spanBetween } from "../../anchoring/geometry";
import { Painter } from "../../anchoring/painter";
import { type Quote, quote } from "../../anchoring/quote";
import { type Span, TextIndex } from "../../anchoring/text-index";

/** Screens above and below the visible one that are kept painted and populated. */
const AHEAD = 0.6;

/** The part of a screen that must lie ready on either side, or the window moves on. */
const READY = 0.25;

/** Milliseconds between two looks at a text that grows while blocks off the screen get their true heights. */
const FLOW_PAUSE = 150;

export interface Points {
  readonly start: number;
  readonly end: number;
}

/** The section's text as it lies on the screen. Its DOM is read here and never written. */
export class Surface {
  readonly index: TextIndex;
  readonly blocks: readonly Block[];
  readonly painter: Painter;
  /** The text near the viewport, in units: what is worth painting and showing cards for. */
  readonly window = signal<Span>({ start: 0, end: 0 });
  /** Grows when the text flows anew: places measured before are then wrong. */
  readonly layout = signal(0);
  #frame = 0;
  #pause = 0;
  #flowed = false;

  constructor(readonly root: HTMLElement) {
    this.index = new TextIndex(root);
    this.blocks = blocksOf(this.index);
    this.painter = new Painter(this.index);
  }

  /** Follows scrolling and everything that moves the text. */
  start(): void {
    addEventListener("scroll", () => this.#look(false), { passive: true });
    addEventListener("resize", () => this.#look(true));
    new ResizeObserver(() => this.#lookSoon()).observe(this.root);
    void document.fonts.ready.then(() => this.#look(true));
    this.#measure(true);
  }

  get language(): string {
    return this.root.lang;
  }

  unitsOf({ start, end }: Points): Span {
    const { points } = this.index;
    return { start: points.toUnits(start), end: points.toUnits(end) };
  }

  pointsOf({ start, end }: Span): Points {
    const { points } = this.index;
    return { start: points.fromUnits(start), end: points.fromUnits(end) };
  }

  quote(span: Span): Quote {
    return quote(this.index, span);
  }

  blockAt(unit: number): number {
    return blockAt(this.blocks, unit);
  }

  boxOf(span: Span): DOMRect | null {
    return boxOf(this.index, span);
  }

  /** The text that the reader sees now. */
  onScreen(): Span {
    return this.#screens(0);
  }

  /** The text on the screen, and on so many screens before and after. */
  #screens(beside: number): Span {
    return spanBetween(this.blocks, -beside * innerHeight, (1 + beside) * innerHeight);
  }

  #lookSoon(): void {
    if (this.#pause) return;
    this.#pause = window.setTimeout(() => {
      this.#pause = 0;
      this.#look(true);
    }, FLOW_PAUSE);
  }

  #look(flowed: boolean): void {
    this.#flowed ||= flowed;
    if (this.#frame) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#measure(this.#flowed);
    });
  }

  #measure(flowed: boolean): void {
    this.#flowed = false;
    const wanted = this.#screens(READY);
    const { start, end } = this.window.peek();
    if (flowed || wanted.start < start || wanted.end > end) this.window.value = this.#screens(AHEAD);
    if (flowed) this.layout.value += 1;
  }
}
