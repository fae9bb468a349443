import { signal, type Signal } from "@preact/signals";

/** Code points that are one region: about half a screen. */
const SIZE = 1024;

/** A stretch of text in code points, its end exclusive. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * Who asks what lies in a stretch of a text hears of changes near there alone: of ten thousand
 * notes on a section most lie off the screen, and one more among them draws nothing anew.
 */
export class Regions {
  readonly #versions = new Map<number, Signal<number>>();

  /** Makes whoever is being drawn now depend on what changes in this stretch. */
  watch(stretch: Stretch): void {
    const [first, last] = regionsOf(stretch);
    for (let region = first; region <= last; region++) this.#version(region);
  }

  changed(stretch: Stretch): void {
    const [first, last] = regionsOf(stretch);
    for (const [region, version] of this.#versions) {
      if (first <= region && region <= last) version.value = version.peek() + 1;
    }
  }

  allChanged(): void {
    for (const version of this.#versions.values()) version.value = version.peek() + 1;
  }

  #version(region: number): number {
    const version = this.#versions.get(region) ?? signal(0);
    this.#versions.set(region, version);
    return version.value;
  }
}

/** The first and the last region of a stretch; one that covers nothing lies in one region as well. */
function regionsOf({ start, end }: Stretch): [number, number] {
  return [Math.floor(start / SIZE), Math.floor(Math.max(start, end - 1) / SIZE)];
}
