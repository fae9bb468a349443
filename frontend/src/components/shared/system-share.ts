/** Whether the system has a sheet of its own for sharing links. */
export function hasShareSheet(): boolean {
  return "share" in navigator;
}

/** Opens it; who closes it again has changed their mind, which is no failure. */
export async function openShareSheet(url: string, title: string): Promise<void> {
  try {
    await navigator.share({ url, title });
  } catch {
    // Closed, or already open.
  }
}
