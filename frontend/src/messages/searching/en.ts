/** The sentences of the search in a book; `zh-hans.ts` says the same. */
import { count, written } from "../language";

export const messages = {
  title: "Search in this book",
  field: "Words in the text and in notes",
  close: "Close the search",
  next: "Next place",
  previous: "Previous place",
  list: "All places",
  places: (number: number) => count(number, { one: "# place", other: "# places" }),
  place: (number: number, total: number) => `${written(number)} of ${written(total)}`,
  asking: "Looking …",
  nothing: "Nothing in this book has these words.",
  meant: "Did you mean",
  more: "More places",
  everywhere: "Look in all books",
  filters: "With filters",
  by: (name: string, day: string) => `Note by ${name}, ${day}`,
  keySearch: "search in this book; again: back to the field",
  keyHits: "in the search: next, previous place",
};

export type Messages = typeof messages;
