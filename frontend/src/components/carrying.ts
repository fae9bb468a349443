import { carryingState } from "../api/carrying";
import type { CarryingState } from "../api/types";
import { written } from "../messages/language";

/** Milliseconds between two looks at how far it is. */
const PAUSE = 700;
/** Milliseconds before the library is asked again that did not answer. */
const TROUBLE = 3000;

/** Shows how far a release is until it is over. */
export async function followCarrying(place: HTMLElement, ended: () => void): Promise<void> {
  const address = place.dataset["carrying"] ?? "";
  for (;;) {
    const state = await carryingState(address).catch(() => null);
    if (state) show(place, state);
    if (state?.state === "done" || state?.state === "failed") break;
    await new Promise((resolve) => setTimeout(resolve, state ? PAUSE : TROUBLE));
  }
  ended();
}

function show(place: HTMLElement, { words, done, total }: CarryingState): void {
  const bar = place.querySelector("progress");
  if (bar && total > 0) [bar.max, bar.value] = [total, done];
  const spoken = place.querySelector("[data-words]");
  const sentence = words.charAt(0).toLocaleUpperCase() + words.slice(1);
  // Said again at each look, it would be read out again.
  if (spoken && spoken.textContent !== sentence) spoken.textContent = sentence;
  for (const [name, number] of [["done", done], ["total", total]] as const) {
    const part = place.querySelector(`[data-${name}]`);
    if (part) part.textContent = written(number);
  }
}
