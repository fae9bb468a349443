/** How finely the strip tells the section's parts apart. */
const PARTS = 80;

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A part of the section: how many passages lie in it, and how many of them have something new. */
export interface Part {
  readonly notes: number;
  readonly fresh: number;
}

/** The parts of a text of this length; `fresh` are those among the passages with something new. */
export function partsOf(passages: readonly Stretch[], fresh: readonly Stretch[], length: number): Part[] {
  const [notes, news] = [countsOf(passages, length), countsOf(fresh, length)];
  return Array.from(notes, (number, part) => ({ notes: number, fresh: news[part] ?? 0 }));
}

/** How many passages have their middle in each part. A plain loop, since each live note goes through all. */
function countsOf(passages: readonly Stretch[], length: number): Uint32Array {
  const counts = new Uint32Array(PARTS);
  const scale = PARTS / 2 / length;
  for (const { start, end } of length > 0 ? passages : []) {
    const part = Math.min(PARTS - 1, Math.floor((start + end) * scale));
    counts[part] = (counts[part] ?? 0) + 1;
  }
  return counts;
}

/** The parts as a CSS gradient of the marks' own colours: the fullest part is the warmest. */
export function gradient(parts: readonly Part[]): string {
  const most = Math.max(1, ...parts.map(({ notes }) => notes));
  const stops = parts.map(({ notes }, part) => `${colour(notes / most)} ${middleOf(part).toFixed(2)}%`);
  return `linear-gradient(${stops.join(", ")})`;
}

/** Where a part's middle stands, in hundredths of the strip. */
export function middleOf(part: number): number {
  return ((part + 0.5) / PARTS) * 100;
}

function colour(share: number): string {
  if (share === 0) return "var(--line)";
  if (share <= 0.34) return "var(--mark-1)";
  return share <= 0.67 ? "var(--mark-2)" : "var(--mark-3)";
}
