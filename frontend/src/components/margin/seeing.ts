import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";

import { useApp } from "../app";
import type { Item } from "./items";

/** Milliseconds that a card is before the reader's eyes until it counts as read; an open one was chosen. */
const GLANCE = 1_500;
const OPENED = 800;

/** The part of a card, or of the screen, that must be seen. */
const WHOLE = 0.98;
const MOST = 0.7;

/** The page's header and the margin's head cover what lies beneath them. */
const COVERED = "-110px 0px 0px";

/** Marks a thread as read once its reader has had it before their eyes; one with replies must be opened for that. */
export function useSeeing(card: RefObject<HTMLElement | null>, item: Item, active: boolean): void {
  const { margin } = useApp();
  const id = item.kind === "thread" && item.fresh && (active || item.replies === 0) ? item.id : null;
  useEffect(() => {
    if (id === null || !card.current) return;
    const see = (): void => {
      const position = margin.positions.get(id);
      if (position) margin.seen.see([position]);
    };
    return active ? afterLooking(OPENED, see) : whenWhole(card.current, see);
  }, [id, active, card, margin]);
}

/** Does it after a while in which the page was to be seen; answers with how to stop. */
function afterLooking(pause: number, deed: () => void): () => void {
  let timer = 0;
  const begin = (): void => {
    clearTimeout(timer);
    if (document.visibilityState === "visible") timer = window.setTimeout(deed, pause);
  };
  begin();
  document.addEventListener("visibilitychange", begin);
  return () => {
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", begin);
  };
}

/** Does it when all of the card has been on the screen for a while, or as much as fits on it. */
function whenWhole(card: Element, deed: () => void): () => void {
  let stop: (() => void) | null = null;
  const look = (entries: readonly IntersectionObserverEntry[]): void => {
    stop?.();
    const entry = entries.at(-1);
    stop = entry && isWhole(entry) ? afterLooking(GLANCE, deed) : null;
  };
  const observer = new IntersectionObserver(look, { rootMargin: COVERED, threshold: [0.25, 0.5, 0.75, WHOLE] });
  observer.observe(card);
  return () => {
    observer.disconnect();
    stop?.();
  };
}

function isWhole({ intersectionRatio, intersectionRect, rootBounds }: IntersectionObserverEntry): boolean {
  return intersectionRatio >= WHOLE || intersectionRect.height >= MOST * (rootBounds?.height ?? Infinity);
}
