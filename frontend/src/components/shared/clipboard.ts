/** Browsers give a clipboard to secure pages only, and the reader may refuse it. */
export async function toClipboard(words: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    return false;
  }
}
