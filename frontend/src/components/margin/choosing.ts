import type { Choice } from "../../store/filter";
import type { App } from "../app";

/** Chooses how much of the margin is shown; a thread that is open and now hidden closes. */
export function choose({ margin, view }: App, choice: Choice): void {
  margin.shown.choose(choice);
  const active = view.active.value;
  if (active !== null && !margin.shown.has(active)) view.active.value = null;
}
