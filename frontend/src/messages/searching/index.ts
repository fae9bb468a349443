/** The sentences of the search in a book, in the page's language; fetched with it. */
import { language } from "../language";
import type { Messages } from "./en";

const catalogue = language === "zh-hans" ? await import("./zh-hans") : await import("./en");

export const messages: Messages = catalogue.messages;
