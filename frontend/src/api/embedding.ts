/** What another site may show for an address of the library, as oEmbed tells it. */
export interface Embedding {
  readonly title: string;
  /** A frame, to be pasted as it is. */
  readonly html: string;
}

/** Null for what isn't for everybody to see, and when the library can't be asked. */
export async function embeddingOf(address: string): Promise<Embedding | null> {
  try {
    const response = await fetch(`/oembed?url=${encodeURIComponent(address)}`, { credentials: "omit" });
    return response.ok ? ((await response.json()) as Embedding) : null;
  } catch {
    return null;
  }
}
