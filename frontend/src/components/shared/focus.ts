import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

/** Takes the focus when it appears, without moving the page. */
export function useFocus<Kind extends HTMLElement>(wanted = true): RefObject<Kind | null> {
  const ref = useRef<Kind>(null);
  useLayoutEffect(() => {
    if (wanted) ref.current?.focus({ preventScroll: true });
  }, [wanted]);
  return ref;
}

/** To the button of a paragraph, from which one came. */
export function focusParagraph(block: number | undefined): void {
  document.querySelector<HTMLElement>(`#gutter [data-block="${block ?? ""}"]`)?.focus({ preventScroll: true });
}

/** To the button for what is said of the whole section. */
export function focusAboutSection(): void {
  document.querySelector<HTMLElement>("#margin .about-section")?.focus({ preventScroll: true });
}

/** Whether keys typed now are someone's words. */
export function isWriting(): boolean {
  const { activeElement } = document;
  return activeElement instanceof HTMLElement && activeElement.matches("input, textarea, select, [contenteditable]");
}
