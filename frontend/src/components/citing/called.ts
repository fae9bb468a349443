import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

import { useApp } from "../app";
import { comeIntoView } from "../shared/coming";

/** A part of a card that takes the focus and comes into view when it is called by this key. */
export function useCalled(key: string): RefObject<HTMLLIElement | null> {
  const { view } = useApp();
  const ref = useRef<HTMLLIElement>(null);
  const called = view.called.value === key;
  // Without a list of what it depends on: the note itself may come after the call for it.
  useLayoutEffect(() => {
    if (!called || !ref.current) return;
    view.called.value = null;
    ref.current.focus({ preventScroll: true });
    comeIntoView(ref.current);
  });
  return ref;
}
