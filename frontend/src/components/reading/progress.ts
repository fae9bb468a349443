import type { Reading } from "../../api/types";
import { messages } from "../../messages";
import type { App } from "../app";
import { standing } from "./standing";

/** Milliseconds between two looks while the page scrolls. */
const PAUSE = 250;

/** Code points that a reader takes in within a minute, by the script of the language. */
const DENSE = /^(zh|lzh|ja|ko)\b/;
const DENSER_THAN_LATIN = /^(he|hbo|yi|ar|fa|ur)\b/;

export function paceOf(language: string): number {
  if (DENSE.test(language)) return 350;
  return DENSER_THAN_LATIN.test(language) ? 950 : 1250;
}

type Measured = Pick<Reading, "book" | "section">;

interface Progress {
  readonly percent: number;
  readonly minutes: number;
}

/** How much of the book is read, in percent, and the minutes that are left of the section. */
export function progressOf({ book, section }: Measured, points: number, language: string): Progress {
  const percent = Math.round((100 * (section.before + points)) / Math.max(1, book.length));
  return { percent: Math.min(100, percent), minutes: Math.ceil((section.length - points) / paceOf(language)) };
}

/** Keeps what the page says of it true while one reads. */
export function showProgress({ margin, surface }: App): void {
  const places = [...document.querySelectorAll<HTMLElement>("[data-progress]")];
  if (places.length === 0) return;
  let timer = 0;
  const show = (): void => {
    timer = 0;
    const points = surface.index.points.fromUnits(standing(surface).read);
    const { percent, minutes } = progressOf(margin.reading, points, surface.language);
    for (const place of places) {
      const long = place.dataset["progress"] === "long";
      place.textContent = long ? messages.progress(percent, minutes) : messages.progressShort(percent, minutes);
      place.title = long ? "" : messages.progress(percent, minutes);
      place.hidden = false;
    }
  };
  const soon = (): void => {
    timer ||= window.setTimeout(show, PAUSE);
  };
  addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", soon);
  show();
}
