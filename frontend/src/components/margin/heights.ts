import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";

/** Watches a card's height; answers with how to stop. */
export type Observe = (key: string, card: Element) => () => void;

/**
 * The heights of the cards. One observer tells them all together, after the browser's own layout:
 * reading each card's height by itself would force a layout for each.
 */
export function useHeights(): [ReadonlyMap<string, number>, Observe] {
  const [heights, setHeights] = useState<ReadonlyMap<string, number>>(new Map());
  const keys = useRef(new WeakMap<Element, string>());
  const observer = useMemo(
    () => new ResizeObserver((entries) => setHeights((known) => updated(known, entries, keys.current))),
    [],
  );
  useEffect(() => () => observer.disconnect(), [observer]);
  const observe = useCallback<Observe>(
    (key, card) => {
      keys.current.set(card, key);
      observer.observe(card);
      return () => observer.unobserve(card);
    },
    [observer],
  );
  return [heights, observe];
}

function updated(
  known: ReadonlyMap<string, number>,
  entries: readonly ResizeObserverEntry[],
  keys: WeakMap<Element, string>,
): ReadonlyMap<string, number> {
  const heights = new Map(known);
  for (const { target, borderBoxSize } of entries) {
    const key = keys.get(target);
    const height = borderBoxSize[0]?.blockSize ?? 0;
    if (key !== undefined && height > 0) heights.set(key, height);
  }
  return heights;
}
