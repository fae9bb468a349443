/** What is said of who reads along, in the page's language; fetched when one first does. */
import { language } from "../language";
import type { Messages } from "./en";

const catalogue = language === "zh-hans" ? await import("./zh-hans") : await import("./en");

export const messages: Messages = catalogue.messages;
