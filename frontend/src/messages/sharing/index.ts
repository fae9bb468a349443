/** The sentences about sending something elsewhere in the page's language; fetched with what says them. */
import { language } from "../language";
import type { Messages } from "./en";

const catalogue = language === "zh-hans" ? await import("./zh-hans") : await import("./en");

export const messages: Messages = catalogue.messages;
