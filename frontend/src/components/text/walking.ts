import { signal } from "@preact/signals";

import { messages } from "../../messages";
import type { Margin } from "../../store/margin";
import type { Position } from "../../store/positions";
import { threadKey } from "../margin/items";
import type { Surface } from "./surface";
import type { View } from "./view";

type Step = 1 | -1;

/** Leads from one thread to the next among those shown, in the order of the text. */
export class Walk {
  /** Why the last step led nowhere; empty when it did. */
  readonly stopped = signal("");

  constructor(
    readonly margin: Margin,
    readonly surface: Surface,
    readonly view: View,
    readonly open: (id: number) => void,
  ) {}

  /** The one in which the reader is: open, or else with the focus in its card. */
  get current(): number | null {
    return this.view.active.value ?? focused();
  }

  step(by: Step): void {
    const all = this.margin.shown.all();
    this.#lead(all[this.#before(all, by) + by], by === 1 ? messages.noNoteBelow : messages.noNoteAbove);
  }

  /** To the next thread with something new; after the last one in the text to the first. */
  toUnread(): void {
    const all = this.margin.shown.all();
    const unread = this.margin.seen.unread.value;
    const from = all[this.#before(all, 1) + 1];
    const next = from && unread.find((position) => comesAt(position, from));
    this.#lead(next ?? unread.find(({ id }) => id !== this.current), messages.nothingNew);
  }

  #lead(position: Position | undefined, otherwise: string): void {
    this.stopped.value = position ? "" : otherwise;
    if (!position) return this.view.say(otherwise);
    this.open(position.id);
    this.view.called.value = threadKey(position.id);
  }

  /** The number of the thread to step on from, which may be one beside the ends. */
  #before(all: readonly Position[], by: Step): number {
    const { current } = this;
    const number = current === null ? -1 : all.findIndex(({ id }) => id === current);
    if (number >= 0) return number;
    const { start } = this.surface.pointsOf(this.surface.onScreen());
    const first = all.findIndex((position) => position.start >= start);
    const at = first < 0 ? all.length : first;
    return by === 1 ? at - 1 : at;
  }
}

/** Whether it is the same one, or stands after it in the order of the text. */
function comesAt(position: Position, from: Position): boolean {
  const later = position.start - from.start || position.end - from.end || position.id - from.id;
  return later >= 0;
}

function focused(): number | null {
  const key = document.activeElement?.closest<HTMLElement>("[data-key]")?.dataset["key"];
  const [, id] = /^thread-(\d+)$/.exec(key ?? "") ?? [];
  return id === undefined ? null : Number(id);
}
