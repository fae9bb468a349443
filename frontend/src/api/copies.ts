import { ApiError } from "./http";

/** Reads a copy of notes as it comes.
 * @param told with each part; how many notes will come in all stands in the answer's head
 */
export async function readCopy(
  address: string,
  signal: AbortSignal,
  told: (part: Uint8Array<ArrayBuffer>, total: number) => void,
): Promise<void> {
  const response = await fetch(address, { credentials: "same-origin", signal });
  if (!response.ok || response.body === null) throw new ApiError(response.status, "unexpected", "");
  const total = Number(response.headers.get("Notes-Total") ?? 0);
  const reader = response.body.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) told(read.value, total);
}
