import type { Now } from "../../api/types";
import { type Draft, Drafts } from "../../store/drafts";
import type { App } from "../app";
import { standing } from "./standing";

/** The name under which the drafts of a reader in a section are kept. */
export function draftsName(reader: number | undefined, section: number): string {
  return `socialreading:drafts:${reader ?? 0}:${section}`;
}

/**
 * Opens the corrected text where one reads, with the drafts that were begun beside the old one.
 * Answers with the number of those whose words are gone: they stay, and so does the page unless told to go anyway.
 */
export async function openCorrected(app: App, anyway = false, leave: (address: string) => void = goTo): Promise<number> {
  const { margin, surface, drafts } = app;
  const start = surface.index.points.fromUnits(standing(surface).top);
  const notes = drafts.notes.value;
  try {
    const now = await margin.api.now(margin.reading.section.id, start, notes.map(({ target }) => target));
    const left = takeAlong(app, now);
    if (left === 0 || anyway) leave(`${now.address}#at-${now.start}`);
    return left;
  } catch {
    // The same address leads to the corrected section, if not to the line.
    leave(location.pathname);
    return 0;
  }
}

/** Lays each draft where its words now are; answers with how many have none. */
function takeAlong({ margin, drafts }: App, now: Now): number {
  const reader = margin.reading.reader?.id;
  const notes = drafts.notes.value;
  const sections = new Map<number, Draft[]>([[now.section, []]]);
  for (const [number, draft] of notes.entries()) {
    const place = now.places[number];
    if (!place) continue;
    const { section, ...target } = place;
    sections.set(section, [...(sections.get(section) ?? []), { ...draft, target }]);
    drafts.discard(draft.key);
  }
  for (const [section, moved] of sections) {
    const replies = section === now.section ? drafts.replies.value : {};
    new Drafts(drafts.store, draftsName(reader, section)).adopt(moved, replies);
  }
  return drafts.notes.value.length;
}

/** To another state of the page that may have the same address, which a link alone would not load. */
function goTo(address: string): void {
  history.replaceState(null, "", address);
  location.reload();
}
