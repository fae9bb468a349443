import type { Reading } from "./types";

/** What the section's page says about itself; null on a page without a margin. */
export function readPage(page: Document): Reading | null {
  const block = page.getElementById("reading")?.textContent;
  return block ? (JSON.parse(block) as Reading) : null;
}

export function socketAddress(place: Pick<Location, "protocol" | "host">, book: number): string {
  return `${place.protocol === "https:" ? "wss" : "ws"}://${place.host}/ws/books/${book}/`;
}
