import { isWhole } from "../../store/positions";
import type { App } from "../app";
import { threadKey } from "../margin/items";
import { focusAboutSection, focusParagraph } from "../shared/focus";
import { threadWithFocus } from "./commands";

/** One step back: from selected words, then from the open thread, then from the margin to the text. */
export function stepBack(app: App): void {
  const { view } = app;
  if (view.selected.value) view.selected.value = null;
  else if (view.active.value !== null) closeThread(app, view.active.value);
  else toText(app);
}

/** What closes takes the focus along that was in it: its card then has it. */
function closeThread({ view, actions }: App, id: number): void {
  const wasInside = threadWithFocus() === id;
  actions.close();
  if (wasInside) view.called.value = threadKey(id);
}

/** Back to the paragraph that the card speaks of; on a phone the sheet makes way. */
function toText({ view, margin, surface, actions }: App): void {
  const id = threadWithFocus();
  const position = id === null ? undefined : margin.positions.get(id);
  view.sheet.value = "peek";
  if (!position) return;
  if (isWhole(position)) return focusAboutSection();
  const span = surface.unitsOf(position);
  actions.reveal(span);
  focusParagraph(surface.blockAt(span.start));
}
