import { prefersStill } from "../text/scrolling";

/** A card's place is final two frames after it appears, and in the sheet when that has its height. */
export function comeIntoView(element: Element | null): void {
  const show = (): void => element?.scrollIntoView({ block: "nearest", behavior: prefersStill() ? "instant" : "smooth" });
  requestAnimationFrame(() => requestAnimationFrame(() => void settled(element?.closest(".margin-sheet")).then(show)));
}

/** Scrolled while the sheet still grows, a card ends up above what is seen of it. */
async function settled(sheet: Element | null | undefined): Promise<void> {
  await Promise.allSettled(sheet?.getAnimations().map(({ finished }) => finished) ?? []);
}
