import { wordsAt } from "../../anchoring/reading-place";
import { sendPlace } from "../../api/places";
import type { Reading } from "../../api/types";
import { type KeptPlace, Places } from "../../store/places";
import { lastingStore } from "../../store/storage";
import type { App } from "../app";
import { progressOf } from "./progress";
import { standing } from "./standing";

/** Milliseconds that a reader rests at a place before it is kept: who leafs through isn't reading. */
const REST = 2500;

/** Keeps where the reader is: with the account, or else in this browser. */
export function keepPlace({ margin, surface }: App): void {
  const { reading } = margin;
  const places = new Places(lastingStore());
  let kept = -1;
  let timer = 0;
  const keep = (): void => {
    clearTimeout(timer);
    const unit = standing(surface).top;
    if (unit === kept) return;
    kept = unit;
    const start = surface.index.points.fromUnits(unit);
    if (reading.reader) sendPlace(reading, start);
    else places.keep({ ...told(reading, start, surface.language), start, words: wordsAt(surface.index, unit) });
  };
  const soon = (): void => {
    clearTimeout(timer);
    timer = window.setTimeout(keep, REST);
  };
  addEventListener("scroll", soon, { passive: true });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && kept >= 0) keep();
  });
  soon();
}

/** What the library's page and the book's will say of the place. */
function told(reading: Reading, start: number, language: string): Omit<KeptPlace, "start" | "words"> {
  const { book, section } = reading;
  const { percent } = progressOf(reading, start, language);
  const name = document.querySelector(".bar-section")?.textContent.trim();
  return { book: book.slug, title: book.title, section: name ?? section.title, path: location.pathname, percent };
}
