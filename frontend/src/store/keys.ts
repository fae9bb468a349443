/** The digits of a key that tell the layers of one note apart. */
const TAIL = 12;

/**
 * The key of a note in one of the layers it is posted to. The same note has the same key there however often
 * it is tried, from whatever tab, and another one in every other layer.
 */
export function keyIn(key: string, layer: number): string {
  const tail = BigInt(`0x${key.slice(-TAIL)}`) ^ BigInt(layer);
  return key.slice(0, -TAIL) + tail.toString(16).padStart(TAIL, "0");
}

/** `crypto.randomUUID` is missing on plain http, where a small library on a home network may live. */
export function uuid(): string {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
