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
 * where its passage does, those before it are pushed up, those after it down. Where there is no room
 * to be pushed up, those that would stand above `top`, out of reach, come right below the pinned one.
 */
export function place(items: readonly Placeable[], pinned: string | null, top = 0): Map<string, number> {
  const [sorted, pin] = ordered(items, pinned, top);
  const tops = sorted.map(({ wanted }) => wanted);
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

/** The cards from top to bottom, and the pinned one's number among them; 0 when there is none. */
function ordered(items: readonly Placeable[], pinned: string | null, top: number): [readonly Placeable[], number] {
  const sorted = [...items].sort((a, b) => a.wanted - b.wanted);
  const pin = sorted.findIndex(({ key }) => key === pinned);
  const chosen = sorted[pin];
  if (!chosen) return [sorted, 0];
  let free = top;
  const fit = sorted.slice(0, pin).findIndex(({ height }) => (free += height + GAP) > chosen.wanted);
  if (fit < 0) return [sorted, pin];
  return [[...sorted.slice(0, fit), chosen, ...sorted.slice(fit, pin), ...sorted.slice(pin + 1)], fit];
}
