/** The sentences in the page's language; the browser fetches no other. */
import type { Messages } from "./en";
import { language } from "./language";

const catalogue = language === "zh-hans" ? await import("./zh-hans") : await import("./en");

export const messages: Messages = catalogue.messages;
