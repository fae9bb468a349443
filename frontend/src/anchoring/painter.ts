import type { Coloured, Layered } from "./density";
import type { Span, TextIndex } from "./text-index";

const COLOURS = ["sun", "leaf", "sky", "rose"] as const;
const NAMES = ["shared-1", "shared-2", "shared-3", ...COLOURS, "own", "choice", "linked", "active", "pulse"] as const;
export type HighlightName = (typeof NAMES)[number];

/**
 * Paints marks with the CSS Custom Highlight API: a handful of highlights in all, since one for
 * each annotation hangs the page, and StaticRanges, which cost nothing when the DOM changes.
 * Where the browser lacks the API nothing is painted and the cards still speak.
 */
export class Painter {
  readonly #index: TextIndex;
  readonly #highlights = new Map<HighlightName, Highlight>();

  constructor(index: TextIndex) {
    this.#index = index;
    if (!Painter.supported) return;
    NAMES.forEach((name, priority) => {
      const highlight = new Highlight();
      highlight.priority = priority;
      this.#highlights.set(name, highlight);
      CSS.highlights.set(name, highlight);
    });
  }

  static get supported(): boolean {
    return typeof Highlight === "function" && typeof CSS === "object" && "highlights" in CSS;
  }

  /** Replaces what a highlight covers. */
  paint(name: HighlightName, spans: readonly Span[]): void {
    const highlight = this.#highlights.get(name);
    if (!highlight || (spans.length === 0 && highlight.size === 0)) return;
    highlight.clear();
    for (const span of spans) {
      const range = this.#index.staticRange(span);
      if (range) highlight.add(range);
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
