import { CodePoints, countBelow } from "./code-points";

/** A stretch of text in UTF-16 units, its end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Place {
  readonly node: Text;
  readonly offset: number;
}

/**
 * A section's text nodes and where each begins, from one walk. The section's DOM never changes
 * after that, so the walk is never repeated, however many annotations there are.
 */
export class TextIndex {
  readonly text: string;
  readonly points: CodePoints;
  readonly nodes: readonly Text[];
  readonly #starts: readonly number[];
  readonly #startOf = new Map<Node, number>();

  constructor(readonly root: Element) {
    const nodes: Text[] = [];
    const starts: number[] = [];
    let length = 0;
    const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
      if (node.length === 0) continue;
      nodes.push(node);
      starts.push(length);
      this.#startOf.set(node, length);
      length += node.length;
    }
    this.nodes = nodes;
    this.#starts = starts;
    this.text = nodes.map((node) => node.data).join("");
    this.points = new CodePoints(this.text);
  }

  get length(): number {
    return this.text.length;
  }

  /** The text node and offset of a unit; at a seam, the following node for a start, the one before for an end. */
  locate(unit: number, side: "start" | "end"): Place | null {
    const limit = side === "start" ? unit + 1 : unit;
    const number = Math.max(0, countBelow(this.nodes.length, (i) => this.startAt(i), limit) - 1);
    const node = this.nodes[number];
    if (!node) return null;
    return { node, offset: Math.min(Math.max(unit - this.startAt(number), 0), node.length) };
  }

  staticRange({ start, end }: Span): StaticRange | null {
    const from = this.locate(start, "start");
    const to = this.locate(end, "end");
    if (!from || !to || start >= end) return null;
    return new StaticRange({
      startContainer: from.node,
      startOffset: from.offset,
      endContainer: to.node,
      endOffset: to.offset,
    });
  }

  /** A live Range, for measuring. Do not keep it: each one slows every change of the DOM. */
  liveRange({ start, end }: Span): Range | null {
    const from = this.locate(start, "start");
    const to = this.locate(end, "end");
    if (!from || !to) return null;
    const range = this.root.ownerDocument.createRange();
    range.setStart(from.node, from.offset);
    range.setEnd(to.node, to.offset);
    return range;
  }

  /** The unit at a DOM boundary point; one outside the text is clipped to the text's nearer end. */
  unitAt(node: Node, offset: number): number {
    const start = this.#startOf.get(node);
    if (start !== undefined) return start + offset;
    const point = this.root.ownerDocument.createRange();
    point.setStart(node, offset);
    const before = countBelow(
      this.nodes.length,
      (i) => point.comparePoint(this.nodes[i] as Text, 0),
      0,
    );
    return before < this.nodes.length ? this.startAt(before) : this.length;
  }

  startAt(number: number): number {
    return this.#starts[number] ?? this.length;
  }
}
