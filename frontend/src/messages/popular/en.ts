/** The sentences for popular passages in the text, which one turns on; `zh-hans.ts` says the same. */
import { count } from "../language";

export const messages = {
  popular: "Popular passages",
  popularHelp: "A dotted line beside what at least three readers marked in public",
  none: "There are none in this section yet.",
  missing: "The popular passages could not be fetched.",
  inTheText: "Popular passages in the text",
  passage: (number: number) => count(number, { one: "Popular passage, # reader", other: "Popular passage, # readers" }),
  readers: (number: number) => count(number, { one: "# reader", other: "# readers" }),
  threads: (number: number) => count(number, { one: "# thread", other: "# threads" }),
  replies: (number: number) => count(number, { one: "# reply", other: "# replies" }),
  open: "See what they wrote",
  elsewhere: "What they wrote is in the public margin.",
  all: "All popular passages of this book",
};

export type Messages = typeof messages;
