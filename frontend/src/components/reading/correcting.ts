import type { App } from "../app";
import { standing } from "./standing";

/**
 * Opens the corrected text where one reads; drafts that were begun beside the old one follow (`bringDrafts`).
 * Answers with the number of those whose words are gone: they stay, and so does the page unless told to go anyway.
 */
export async function openCorrected(app: App, anyway = false, leave: (address: string) => void = goTo): Promise<number> {
  const { margin, surface, drafts } = app;
  const start = surface.index.points.fromUnits(standing(surface).top);
  const places = drafts.worthKeeping.map(({ target }) => target);
  try {
    const now = await margin.api.now(margin.reading.section.id, start, places);
    const left = now.places.filter((place) => place === null).length;
    if (left === 0 || anyway) leave(`${now.address}#at-${now.start}`);
    return left;
  } catch {
    // The same address leads to the corrected section, if not to the line.
    leave(location.pathname);
    return 0;
  }
}

/** Lays what was begun beside an older text where its words are now; what has lost them stays there. */
export async function bringDrafts({ margin, drafts }: Pick<App, "margin" | "drafts">): Promise<void> {
  if (!margin.reading.revision.current) return;
  const elsewhere = drafts.elsewhere;
  for (const old of new Set(elsewhere.map(({ section }) => section))) {
    const left = elsewhere.filter(({ section }) => section === old);
    const now = await margin.api.now(old, 0, left.map(({ draft }) => draft.target)).catch(() => null);
    for (const [number, place] of now?.places.entries() ?? []) {
      const found = left[number];
      if (!found || !place) continue;
      const { section, ...target } = place;
      drafts.bring(found, section, target);
    }
  }
}

/** To another state of the page that may have the same address, which a link alone would not load. */
function goTo(address: string): void {
  history.replaceState(null, "", address);
  location.reload();
}
