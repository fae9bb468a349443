import { messages } from "../../messages";
import type { App } from "../app";
import type { Item } from "./items";

/** UTF-16 units of the words that a card names itself by. */
const WORDS = 80;

/** What a screen reader calls a card, by which one finds it again among many. */
export function nameOfCard({ surface }: App, item: Item): string {
  const { start, end } = item.span;
  const words = surface.index.text.slice(start, Math.min(end, start + WORDS)).trim();
  const short = end === 0 ? messages.wholeSection : end - start > WORDS ? `${words} …` : words;
  switch (item.kind) {
    case "draft":
      return messages.draftOn(short);
    case "picker":
      return messages.choosing;
    case "crowd":
      return messages.crowd(item.readers, item.threads);
    case "more":
      return messages.later;
    case "thread":
      return messages.noteOn(short);
  }
}
