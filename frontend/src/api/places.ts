import type { Reading } from "./types";

/** Says where the reader is. Nobody waits for the answer, and it leaves even while the page closes. */
export function sendPlace(reading: Reading, start: number): void {
  const address = `/api/v1/books/${encodeURIComponent(reading.book.slug)}/place/`;
  void put(address, reading.csrf, { section: reading.section.id, start }).catch(() => undefined);
}

/** Keeps how the page looks with the reader's account; false when the library could not. */
export async function sendAppearance(csrf: string, choices: Readonly<Record<string, string>>): Promise<boolean> {
  return put("/api/v1/reader/appearance/", csrf, choices).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function put(address: string, csrf: string, body: unknown): Promise<Response> {
  return fetch(address, {
    method: "PUT",
    headers: { Accept: "application/json", "Content-Type": "application/json", "X-CSRFToken": csrf },
    body: JSON.stringify(body),
    credentials: "same-origin",
    keepalive: true,
  });
}
