import { batch, computed, signal, type Signal } from "@preact/signals";

import { Buckets } from "../anchoring/buckets";
import { countBelow } from "../anchoring/code-points";
import type { Annotation, Colour, LayerPositions } from "../api/types";
import { Regions, type Stretch } from "./regions";

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

/** The columns of one layer as positions; none of one that is not in view. */
export function decode({ id: layer, annotations: columns }: LayerPositions): Position[] {
  if (!columns) return [];
  const news = sums(columns.news);
  return sums(columns.id).map((id, row) => {
    const start = columns.start[row] ?? 0;
    return {
      id,
      layer,
      start,
      end: start + (columns.length[row] ?? 0),
      author: columns.authors[columns.author[row] ?? 0] ?? 0,
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

/** Where those that speak of the whole section lie: above all that speaks of its words. */
const ABOVE: Stretch = { start: -1, end: 0 };

/**
 * Every thread's position in the section. One more or less is cheap, however many there are.
 * Whoever draws what it asked for here is drawn anew when that changed; nobody for what lies elsewhere.
 */
export class Positions {
  /** Grows with each change. */
  readonly version = signal(0);
  /** Whether there is none at all. */
  readonly empty = computed(() => this.size === 0);
  readonly #regions = new Regions();
  readonly #byId = new Map<number, Position>();
  readonly #buckets = new Buckets();
  readonly #wholes = new Set<number>();
  readonly #counts = new Map<number, Signal<number>>();
  /** In the order of the text; another array with each change. Null until it is asked for. */
  #sorted: readonly Position[] | null = null;

  replaceAll(positions: readonly Position[]): void {
    this.#sorted = null;
    batch(() => {
      for (const id of [...this.#byId.keys()]) this.#remove(id);
      for (const position of positions) this.#add(position);
      this.#regions.allChanged();
      this.#changed();
    });
  }

  set(position: Position): void {
    batch(() => {
      this.#gone(this.#remove(position.id));
      this.#add(position);
      this.#regions.changed(stretchOf(position));
      this.#changed();
    });
  }

  delete(id: number): void {
    batch(() => this.#gone(this.#remove(id)));
  }

  get(id: number): Position | undefined {
    const position = this.#byId.get(id);
    if (position) this.#regions.watch(stretchOf(position));
    else this.#watch();
    return position;
  }

  get size(): number {
    this.#watch();
    return this.#byId.size;
  }

  countIn(layer: number): number {
    return this.#count(layer).value;
  }

  /** In the order of the text. */
  all(): readonly Position[] {
    this.#watch();
    return this.#inOrder();
  }

  /** Those that speak of the whole section and touch no stretch of it; the oldest first. */
  wholes(): Position[] {
    this.#regions.watch(ABOVE);
    return this.#known([...this.#wholes]).sort(inTextOrder);
  }

  /** Those that touch the stretch, in the order of the text. */
  within(start: number, end: number): Position[] {
    this.#regions.watch({ start, end });
    const all = this.#inOrder();
    const before = (place: number): number => countBelow(all.length, (i) => all[i]?.start ?? 0, place);
    const reaching = this.#known(this.#buckets.within(start, start + 1)).filter((position) => position.start < start);
    // Those that speak of the whole section stand before all others.
    const beginning = all.slice(Math.max(before(start), this.#wholes.size), before(end));
    return reaching.length > 0 ? [...reaching.sort(inTextOrder), ...beginning] : beginning;
  }

  /** Those that cover the place, the shortest first. */
  at(place: number): Position[] {
    this.#regions.watch({ start: place, end: place + 1 });
    return this.#known(this.#buckets.at(place));
  }

  /** Makes whoever is being drawn now depend on what changes here. */
  #watch(): number {
    return this.version.value;
  }

  #inOrder(): readonly Position[] {
    this.#sorted ??= [...this.#byId.values()].sort(inTextOrder);
    return this.#sorted;
  }

  #count(layer: number): Signal<number> {
    const count = this.#counts.get(layer) ?? signal(0);
    this.#counts.set(layer, count);
    return count;
  }

  #known(ids: readonly number[]): Position[] {
    return ids.flatMap((id) => this.#byId.get(id) ?? []);
  }

  #add(position: Position): void {
    this.#byId.set(position.id, position);
    if (isWhole(position)) this.#wholes.add(position.id);
    else this.#buckets.set(position.id, position.start, position.end);
    this.#grow(position.layer, 1);
    // To sort ten thousand anew for each live note would take longer than all else it needs.
    this.#sorted &&= spliced(this.#sorted, rank(this.#sorted, position), 0, position);
  }

  #remove(id: number): Position | undefined {
    const position = this.#byId.get(id);
    if (!position) return undefined;
    this.#byId.delete(id);
    this.#buckets.delete(id);
    this.#wholes.delete(id);
    this.#grow(position.layer, -1);
    this.#sorted &&= spliced(this.#sorted, rank(this.#sorted, position), 1);
    return position;
  }

  #grow(layer: number, by: number): void {
    const count = this.#count(layer);
    count.value = count.peek() + by;
  }

  #gone(position: Position | undefined): void {
    if (!position) return;
    this.#regions.changed(stretchOf(position));
    this.#changed();
  }

  #changed(): void {
    this.version.value = this.version.peek() + 1;
  }
}

function stretchOf(position: Position): Stretch {
  return isWhole(position) ? ABOVE : position;
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
  const copy = sorted.slice();
  copy.splice(at, gone, ...come);
  return copy;
}
