/** Pixels between the head and the card that stands below it. */
const AIR = 6;

/** What of the reader's own doing in the sheet ends the holding. */
const DOINGS = ["pointerdown", "wheel", "touchmove", "keydown", "focusin"] as const;

/**
 * Brings a card to the top of what is seen of the sheet, and keeps it there while heights change:
 * its replies come, the card above that was open shrinks. (What the browser itself keeps in place, as
 * when a line comes above all cards, is put right by it.) Ends with
 * the reader's own doing in the sheet, or when the function that it answers with is called.
 */
export function holdAtTop(card: HTMLElement, sheet: HTMLElement): () => void {
  const head = sheet.querySelector<HTMLElement>(".finding");
  const put = (): void => {
    const top = card.getBoundingClientRect().top - sheet.getBoundingClientRect().top;
    sheet.scrollTop += top - (head ? stuck(head) : 0) - AIR;
  };
  const observer = new ResizeObserver(put);
  const stop = (): void => {
    observer.disconnect();
    DOINGS.forEach((name) => sheet.removeEventListener(name, stop));
  };
  put();
  for (const part of [head, card.parentElement]) if (part) observer.observe(part);
  DOINGS.forEach((name) => sheet.addEventListener(name, stop, { passive: true }));
  return stop;
}

/** Pixels of the head that stay in sight above what is scrolled: while one writes it scrolls away. */
function stuck(head: HTMLElement): number {
  return getComputedStyle(head).position === "sticky" ? head.offsetHeight : 0;
}
