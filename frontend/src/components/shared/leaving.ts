/** Calls back when the reader turns to something outside; answers with how to stop. */
export function onLeaving(place: Element | null, deed: () => void): () => void {
  const leave = (event: Event): void => {
    if (event.target instanceof Node && !place?.contains(event.target)) deed();
  };
  document.addEventListener("pointerdown", leave);
  document.addEventListener("focusin", leave);
  return () => {
    document.removeEventListener("pointerdown", leave);
    document.removeEventListener("focusin", leave);
  };
}
