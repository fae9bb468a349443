/** Something that wants a place in the margin; pixels from the stage's top. */
export interface Placeable {
  readonly key: string;
  readonly wanted: number;
  readonly height: number;
}

/** Pixels between two cards. */
export const GAP = 10;

/**
 * Places cards side by side with their passages without overlap: the pinned one stands exactly
 * where its passage does, those above it are pushed up, those below it down. At the very top
 * nobody can be pushed up further, and even the pinned one makes way. Nothing stands above `top`.
 */
export function place(items: readonly Placeable[], pinned: string | null, top = 0): Map<string, number> {
  const sorted = [...items].sort((a, b) => a.wanted - b.wanted);
  const tops = sorted.map(({ wanted }) => wanted);
  const pin = Math.max(0, sorted.findIndex(({ key }) => key === pinned));
  for (let i = pin - 1; i >= 0; i--) {
    tops[i] = Math.min(tops[i] ?? 0, (tops[i + 1] ?? 0) - GAP - (sorted[i]?.height ?? 0));
  }
  let free = top;
  sorted.forEach((item, i) => {
    tops[i] = Math.max(tops[i] ?? 0, free);
    free = (tops[i] ?? 0) + item.height + GAP;
  });
  return new Map(sorted.map(({ key }, i) => [key, tops[i] ?? 0]));
}
