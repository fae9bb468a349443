import { signal } from "@preact/signals";

import type { Store } from "./storage";

const REMEMBERED = "socialreading:single-keys";

/** Whether one letter alone is a command: those who speak to their computer, or tremble, turn that off. */
export class SingleKeys {
  readonly #on = signal(true);

  constructor(readonly store: Store) {
    this.#on.value = store.getItem(REMEMBERED) !== "off";
  }

  get on(): boolean {
    return this.#on.value;
  }

  turn(on: boolean): void {
    this.#on.value = on;
    this.store.setItem(REMEMBERED, on ? "on" : "off");
  }
}
