/** The sentences for who reads along, which few do; `zh-hans.ts` says the same. */
import { count } from "../language";

export const messages = {
  who: "Who reads along",
  nobody: "Nobody else reads along just now. Whoever does sees where you are.",
  inThisSection: "in this section",
  elsewhere: "elsewhere in this book",
  others: (number: number) => count(number, { one: "and # other", other: "and # others" }),
  inTheText: "Companions in the text",
  writing: (names: string, number: number) => (number === 1 ? `${names} is writing …` : `${names} are writing …`),
  comeHere: "Come here",
  askHere: "Ask them to come here",
  asked: (number: number) => count(number, { one: "You asked # companion to come here.", other: "You asked # companions to come here." }),
  asks: (name: string) => `${name} asks you to come to these words.`,
  go: "Go",
  came: (name: string) => `${name} asked you to these words.`,
  back: "Back to where you were",
};

export type Messages = typeof messages;
