const OWN_WILL = ["wheel", "touchstart", "keydown", "pointerdown"] as const;

/** Goes there, and once more when the letters have come, unless the reader went on by then. */
export function stay(bring: () => void): void {
  let moved = false;
  for (const will of OWN_WILL) addEventListener(will, () => (moved = true), { once: true, passive: true });
  bring();
  void document.fonts.ready.then(() => {
    if (!moved) bring();
  });
}
