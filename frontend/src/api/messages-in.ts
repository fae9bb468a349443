import type { ServerMessage } from "./types";

const KINDS = ["event", "heads", "here", "notices", "revision", "changed", "present", "absent", "come", "error"];

/** A frame as a message; null for what this version of the page does not know. */
export function messageFrom(data: unknown): ServerMessage | null {
  if (typeof data !== "string") return null;
  try {
    const message = JSON.parse(data) as { type?: unknown } | null;
    return typeof message?.type === "string" && KINDS.includes(message.type) ? (message as ServerMessage) : null;
  } catch {
    return null;
  }
}
