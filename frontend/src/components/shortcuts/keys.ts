import type { SingleKeys } from "../../store/single-keys";
import { isWriting } from "../shared/focus";

export type Command = "paragraph" | "note" | "question" | "highlight" | "next" | "previous" | "unread" | "reply" | "layer" | "search" | "help";

/** The keys that are commands by themselves. */
const COMMANDS: Readonly<Record<string, Command>> = {
  p: "paragraph",
  n: "note",
  q: "question",
  h: "highlight",
  j: "next",
  k: "previous",
  u: "unread",
  r: "reply",
  l: "layer",
  "/": "search",
  "?": "help",
};

/** The command that a key gives, or null: with a modifier, in a field, beneath a menu and turned off it is a letter. */
export function commandOf(event: KeyboardEvent, keys: SingleKeys): Command | null {
  const command = COMMANDS[event.key.toLowerCase()];
  if (!command || !keys.on) return null;
  const isModified = event.ctrlKey || event.metaKey || event.altKey || (event.shiftKey && !"?/".includes(event.key));
  return isModified || isElsewhere(event) ? null : command;
}

/** Whether the key is meant for something else than the page: a field, a menu, a dialog. */
export function isElsewhere(event: KeyboardEvent): boolean {
  return event.defaultPrevented || event.isComposing || isWriting() || isBeneath();
}

/** Whether a menu, a footnote or a dialog lies over the page. */
function isBeneath(): boolean {
  if (document.querySelector("dialog[open]")) return true;
  return [...document.querySelectorAll("[popover]")].some((popover) => popover.matches(":popover-open"));
}
