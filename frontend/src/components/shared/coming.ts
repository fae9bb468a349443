import { prefersStill } from "../text/scrolling";

/**
 * Scrolls to what has the focus. A card's place is known two frames after it appears; it is there when it,
 * and the sheet, have come to rest. Who went on to something else meanwhile is not called back.
 */
export function comeIntoView(element: Element | null): void {
  const show = (): void => {
    if (!element?.contains(document.activeElement)) return;
    element.scrollIntoView({ block: "nearest", behavior: prefersStill() ? "instant" : "smooth" });
  };
  requestAnimationFrame(() => requestAnimationFrame(() => void settled(element).then(show)));
}

/** Scrolled to while the sheet still grows or the card makes its way, a card ends up out of sight. */
async function settled(element: Element | null): Promise<void> {
  const moving = [element?.closest(".margin-sheet"), element?.closest(".card")];
  const running = (): Animation[] =>
    moving.flatMap((one) => one?.getAnimations() ?? []).filter(({ playState }) => playState === "running");
  for (let now = running(); now.length > 0; now = running()) await Promise.allSettled(now.map(({ finished }) => finished));
}
