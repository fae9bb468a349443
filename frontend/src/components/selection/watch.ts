import { spanOf } from "../../anchoring/quote";
import type { Span } from "../../anchoring/text-index";
import type { App } from "../app";

/** Milliseconds a selection must rest before the bar comes: handles on a phone move in steps. */
const REST = 160;

/** Keeps `view.selected` at what of the text is selected, by mouse, thumb or keyboard. */
export function watchSelection(app: App): void {
  const { view, surface } = app;
  let timer = 0;
  let pressed = false;
  const look = (): void => {
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      if (!pressed) view.selected.value = selectedIn(surface.index);
    }, REST);
  };
  document.addEventListener("selectionchange", look);
  document.addEventListener("pointerdown", ({ pointerType }) => (pressed = pointerType === "mouse"));
  document.addEventListener("pointerup", () => {
    pressed = false;
    look();
  });
}

function selectedIn(index: Parameters<typeof spanOf>[0]): Span | null {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  return range.intersectsNode(index.root) ? spanOf(index, range) : null;
}
