const OWN_WILL = ["wheel", "touchstart", "keydown", "pointerdown"] as const;

/** Milliseconds after which a text that still flows anew no longer moves under a reader. */
const LONGEST = 10_000;

/**
 * Goes there, and again whenever the text flows anew, as it does when its letters and pictures come;
 * until the reader goes on. Where one was before the page was loaded is not where one goes.
 */
export function stay(text: HTMLElement, bring: () => void): void {
  const controller = new AbortController();
  const { signal } = controller;
  // It tells of the size that the text now has, too.
  const observer = new ResizeObserver(bring);
  const end = (): void => {
    controller.abort();
    observer.disconnect();
    clearTimeout(timer);
    history.scrollRestoration = "auto";
  };
  const timer = setTimeout(end, LONGEST);
  for (const will of OWN_WILL) addEventListener(will, end, { passive: true, signal });
  history.scrollRestoration = "manual";
  bring();
  observer.observe(text);
}
