/** What is said of popular passages, in the page’s language; fetched when one turns them on. */
import { language } from "../language";
import type { Messages } from "./en";

const catalogue = language === "zh-hans" ? await import("./zh-hans") : await import("./en");

export const messages: Messages = catalogue.messages;
