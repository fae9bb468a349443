import { signal } from "@preact/signals";

import { Buckets } from "../anchoring/buckets";
import { countBelow } from "../anchoring/code-points";
import type { Annotation, Colour, LayerPositions } from "../api/types";

/** Where a thread stands in the section; in code points, the end exclusive. */
export interface Position {
  readonly id: number;
  readonly layer: number;
  readonly start: number;
  readonly end: number;
  /** The author's id; 0 when the thread's first note was deleted. */
  readonly author: number;
  readonly replies: number;
  readonly highlight: boolean;
  /** Of a highlight; else empty. */
  readonly colour: Colour | "";
  /** Open, or answered. */
  readonly question: boolean;
  /** The number of the event that last wrote something into the thread. */
  readonly news: number;
}

/** What of a thread may change while it keeps its place. */
type State = Omit<Position, "id" | "layer" | "start" | "end">;

const inTextOrder = (a: Position, b: Position): number => a.start - b.start || a.end - b.end || a.id - b.id;

/** Whether a place is no passage but the whole section. */
export function isWhole({ end }: { readonly end: number }): boolean {
  return end === 0;
}

/** How questions are told in the columns: open ones and answered ones. */
const QUESTIONS: readonly string[] = ["q", "a"];

/** The columns of one layer as positions. */
export function decode({ id: layer, annotations: columns }: LayerPositions): Position[] {
  const news = sums(columns.news);
  return sums(columns.id).map((id, row) => {
    const start = columns.start[row] ?? 0;
    return {
      id,
      layer,
      start,
      end: start + (columns.length[row] ?? 0),
      author: columns.author[row] ?? 0,
      replies: columns.replies[row] ?? 0,
      highlight: columns.motivation[row] === "h",
      colour: columns.colour[row] ?? "",
      question: QUESTIONS.includes(columns.motivation[row] ?? ""),
      news: news[row] ?? 0,
    };
  });
}

/** Numbers that were sent as their differences. */
function sums(differences: readonly number[]): number[] {
  let sum = 0;
  return differences.map((difference) => (sum += difference));
}

/** A thread's position as its root tells it; null where it has none to show. */
export function positionOf(root: Annotation): Position | null {
  const { id, layer, target } = root;
  if (!target || target.state === "lost") return null;
  return { id, layer, start: target.start, end: target.end, ...stateOf(root) };
}

export function stateOf({ author, replies, motivation, colour, news }: Annotation): State {
  const highlight = motivation === "highlighting";
  return { author: author?.id ?? 0, replies, highlight, colour, question: motivation === "questioning", news };
}

/** Every thread's position in the section. One more or less is cheap, however many there are. */
export class Positions {
  /** Grows with each change. Whoever draws what it asked for here is drawn anew then. */
  readonly version = signal(0);
  readonly #byId = new Map<number, Position>();
  readonly #buckets = new Buckets();
  readonly #wholes = new Set<number>();
  readonly #counts = new Map<number, number>();
  /** In the order of the text; another array with each change. Null until it is asked for. */
  #sorted: readonly Position[] | null = null;

  replaceAll(positions: readonly Position[]): void {
    this.#sorted = null;
    for (const id of [...this.#byId.keys()]) this.#remove(id);
    for (const position of positions) this.#add(position);
    this.#changed();
  }

  set(position: Position): void {
    this.#remove(position.id);
    this.#add(position);
    this.#changed();
  }

  delete(id: number): void {
    if (this.#remove(id)) this.#changed();
  }

  get(id: number): Position | undefined {
    this.#watch();
    return this.#byId.get(id);
  }

  get size(): number {
    this.#watch();
    return this.#byId.size;
  }

  countIn(layer: number): number {
    this.#watch();
    return this.#counts.get(layer) ?? 0;
  }

  /** In the order of the text. */
  all(): readonly Position[] {
    this.#watch();
    this.#sorted ??= [...this.#byId.values()].sort(inTextOrder);
    return this.#sorted;
  }

  /** Those that speak of the whole section and touch no stretch of it; the oldest first. */
  wholes(): Position[] {
    this.#watch();
    return this.#known([...this.#wholes]).sort(inTextOrder);
  }

  /** Those that touch the stretch, in the order of the text. */
  within(start: number, end: number): Position[] {
    this.#watch();
    return this.#known(this.#buckets.within(start, end)).sort(inTextOrder);
  }

  /** Those that cover the place, the shortest first. */
  at(place: number): Position[] {
    this.#watch();
    return this.#known(this.#buckets.at(place));
  }

  /** Makes whoever is being drawn now depend on what changes here. */
  #watch(): number {
    return this.version.value;
  }

  #known(ids: readonly number[]): Position[] {
    return ids.flatMap((id) => this.#byId.get(id) ?? []);
  }

  #add(position: Position): void {
    this.#byId.set(position.id, position);
    if (isWhole(position)) this.#wholes.add(position.id);
    else this.#buckets.set(position.id, position.start, position.end);
    this.#counts.set(position.layer, (this.#counts.get(position.layer) ?? 0) + 1);
    // To sort ten thousand anew for each live note would take longer than all else it needs.
    this.#sorted &&= spliced(this.#sorted, rank(this.#sorted, position), 0, position);
  }

  #remove(id: number): boolean {
    const position = this.#byId.get(id);
    if (!position) return false;
    this.#byId.delete(id);
    this.#buckets.delete(id);
    this.#wholes.delete(id);
    this.#counts.set(position.layer, (this.#counts.get(position.layer) ?? 0) - 1);
    this.#sorted &&= spliced(this.#sorted, rank(this.#sorted, position), 1);
    return true;
  }

  #changed(): void {
    this.version.value = this.version.peek() + 1;
  }
}

/** How many of the sorted ones stand before a position. */
function rank(sorted: readonly Position[], position: Position): number {
  const before = (i: number): number => {
    const other = sorted[i];
    return other ? inTextOrder(other, position) : 0;
  };
  return countBelow(sorted.length, before, 0);
}

function spliced(sorted: readonly Position[], at: number, gone: number, ...come: readonly Position[]): readonly Position[] {
  return [...sorted.slice(0, at), ...come, ...sorted.slice(at + gone)];
}
