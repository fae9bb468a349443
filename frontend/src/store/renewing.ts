import { batch, signal } from "@preact/signals";

import type { SectionPositions } from "../api/types";
import type { Margin } from "./margin";

/** Fetches what is in view anew when the reader may see more or less of it than before. */
export class Renewing {
  /** How many others' notes the reader may see now that a veil was lifted; null when none was. */
  readonly revealed = signal<number | null>(null);
  #running: Promise<void> | null = null;
  #again = false;
  /** The heads of the last answer, when it was behind what was seen. */
  #behind = "";

  constructor(
    readonly margin: Margin,
    readonly ask: () => Promise<SectionPositions | null>,
    readonly replace: (told: SectionPositions) => void,
  ) {}

  /** One at a time; asked for meanwhile, once more. What is shown stays until the answer is here. */
  async renew(): Promise<void> {
    this.#again = this.#running !== null;
    this.#running ??= this.#renew().finally(() => {
      this.#running = null;
      if (this.#again) void this.renew();
    });
    await this.#running;
  }

  async #renew(): Promise<void> {
    const { layers, notes, threads } = this.margin;
    const told = await this.ask();
    if (!told) return;
    if (this.#isOvertaken(told)) {
      this.#again = true;
      return;
    }
    const veiled = new Set(layers.value.filter(({ veil }) => veil).map(({ id }) => id));
    batch(() => this.replace(told));
    const lifted = told.layers.filter(({ id, veil }) => veiled.has(id) && !veil);
    if (lifted.length > 0) this.revealed.value = this.#othersIn(lifted.map(({ id }) => id));
    await notes.renew();
    await threads.renew();
  }

  /**
   * Whether events came while the answer was on its way, which would be lost with it. The next one
   * has them; where it is behind by the very same heads the library has forgotten them, as with a
   * database that was put back, and what it says now is all there is.
   */
  #isOvertaken({ layers }: SectionPositions): boolean {
    const { sequences } = this.margin;
    const isBehind = layers.some(({ id, head }) => head < (sequences.get(id)?.seen ?? 0));
    const heads = isBehind ? JSON.stringify(layers.map(({ id, head }) => [id, head])) : "";
    const isOvertaken = isBehind && heads !== this.#behind;
    this.#behind = isOvertaken ? heads : "";
    return isOvertaken;
  }

  /** How many others began threads in these layers. */
  #othersIn(layers: readonly number[]): number {
    const { positions, reading } = this.margin;
    const mine = [0, reading.reader?.id];
    const others = positions.all().filter(({ layer, author }) => layers.includes(layer) && !mine.includes(author));
    return new Set(others.map(({ author }) => author)).size;
  }
}
