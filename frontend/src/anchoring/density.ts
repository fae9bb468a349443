import type { Span } from "./text-index";

/** A passage someone marked. `reader` tells readers apart, so that one reader twice counts once. */
export interface Mark extends Span {
  readonly reader: number;
}

export type Level = 1 | 2 | 3;

export interface Layered extends Span {
  readonly level: Level;
}

/** A passage highlighted in a colour, and how much that colour counts where several overlap. */
export interface Stroke extends Span {
  readonly colour: string;
  readonly weight: number;
}

export interface Coloured extends Span {
  readonly colour: string;
}

/** One reader, two or three, more: steps an eye can tell apart. */
export function levelOf(readers: number): Level {
  if (readers >= 4) return 3;
  return readers >= 2 ? 2 : 1;
}

/** Overlapping marks made into stretches side by side, each with how many readers cover it. */
export function flatten(marks: readonly Mark[]): Layered[] {
  const edges = marks.flatMap((mark) => [
    { at: mark.start, reader: mark.reader, step: 1 },
    { at: mark.end, reader: mark.reader, step: -1 },
  ]);
  edges.sort((a, b) => a.at - b.at);
  const readers = new Map<number, number>();
  const layers: Layered[] = [];
  let from = 0;
  for (const { at, reader, step } of edges) {
    if (readers.size > 0 && at > from) {
      const level = levelOf(readers.size);
      append(layers, { start: from, end: at, level }, (last) => last.level === level);
    }
    from = at;
    const times = (readers.get(reader) ?? 0) + step;
    if (times > 0) readers.set(reader, times);
    else readers.delete(reader);
  }
  return layers;
}

/** Overlapping strokes made into stretches side by side, each in the one colour that counts most there. */
export function blend(strokes: readonly Stroke[]): Coloured[] {
  const edges = strokes.flatMap(({ start, end, colour, weight }) => [
    { at: start, colour, weight },
    { at: end, colour, weight: -weight },
  ]);
  edges.sort((a, b) => a.at - b.at);
  const weights = new Map<string, number>();
  const coloured: Coloured[] = [];
  let from = 0;
  for (const { at, colour, weight } of edges) {
    const most = at > from ? heaviest(weights) : null;
    if (most !== null) append(coloured, { start: from, end: at, colour: most }, (last) => last.colour === most);
    from = at;
    weights.set(colour, (weights.get(colour) ?? 0) + weight);
  }
  return coloured;
}

/** The colour that counts most; of two alike the same one wherever the eye is. */
function heaviest(weights: ReadonlyMap<string, number>): string | null {
  const there = [...weights].filter(([, weight]) => weight > 0);
  const [most] = there.sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1));
  return most?.[0] ?? null;
}

function append<Kind extends Span>(stretches: Kind[], next: Kind, isLike: (last: Kind) => boolean): void {
  const last = stretches.at(-1);
  if (last?.end === next.start && isLike(last)) {
    stretches[stretches.length - 1] = { ...last, end: next.end };
  } else {
    stretches.push(next);
  }
}
