import type { Coloured, Layered } from "./density";
import type { Span, TextIndex } from "./text-index";

const COLOURS = ["sun", "leaf", "sky", "rose"] as const;
const NAMES = ["shared-1", "shared-2", "shared-3", ...COLOURS, "own", "choice", "linked", "active", "pulse"] as const;
export type HighlightName = (typeof NAMES)[number];

interface Painted {
  readonly highlight: Highlight;
  /** By the span that each covers. */
  readonly ranges: Map<string, StaticRange>;
}

/**
 * Paints marks with the CSS Custom Highlight API: a handful of highlights in all, since one for
 * each annotation hangs the page, and StaticRanges, which cost nothing when the DOM changes.
 * Where the browser lacks the API nothing is painted and the cards still speak.
 */
export class Painter {
  readonly #index: TextIndex;
  readonly #highlights = new Map<HighlightName, Painted>();

  constructor(index: TextIndex) {
    this.#index = index;
    if (!Painter.supported) return;
    NAMES.forEach((name, priority) => {
      const highlight = new Highlight();
      highlight.priority = priority;
      this.#highlights.set(name, { highlight, ranges: new Map() });
      CSS.highlights.set(name, highlight);
    });
  }

  static get supported(): boolean {
    return typeof Highlight === "function" && typeof CSS === "object" && "highlights" in CSS;
  }

  /**
   * Replaces what a highlight covers. What it covered before stays untouched: whenever a highlight
   * changes in the least, the browser marks the text with all of them anew.
   */
  paint(name: HighlightName, spans: readonly Span[]): void {
    const painted = this.#highlights.get(name);
    if (!painted) return;
    const { highlight, ranges } = painted;
    const wanted = new Map(spans.map((span) => [`${span.start}-${span.end}`, span]));
    for (const [key, range] of ranges) {
      if (wanted.has(key)) continue;
      highlight.delete(range);
      ranges.delete(key);
    }
    for (const [key, span] of wanted) {
      const range = ranges.has(key) ? null : this.#index.staticRange(span);
      if (!range) continue;
      highlight.add(range);
      ranges.set(key, range);
    }
  }

  paintColours(strokes: readonly Coloured[]): void {
    for (const name of COLOURS) this.paint(name, strokes.filter(({ colour }) => colour === name));
  }

  paintLayers(layers: readonly Layered[]): void {
    for (const level of [1, 2, 3] as const) {
      this.paint(`shared-${level}`, layers.filter((layer) => layer.level === level));
    }
  }
}
