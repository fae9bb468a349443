import type { App } from "../app";
import { noteKey, threadKey } from "../margin/items";
import { bringToTop } from "./standing";

/** Pixels between the page's header and the words of the note one was sent to. */
const AIR = 90;
/** Where the card stands beside them, and the margin's head would cover it. */
const AIR_BESIDE = 150;

/**
 * Opens the thread of a note that a link leads to, with its words in view, whatever the margin
 * shows else; its card takes the focus, or the reply that was meant.
 */
export async function toNote(app: App, id: number, leave: (address: string) => void = go): Promise<void> {
  const { margin, surface, view, actions } = app;
  await opened(app);
  const root = await rootOf(app, id, leave);
  const position = root === null ? undefined : margin.positions.get(root);
  if (root === null || !position) return;
  await document.fonts.ready;
  // To the end: it would stop the scrolling that brings a reply into view.
  await bringToTop(surface, surface.unitsOf(position).start, view.narrow.value ? AIR : AIR_BESIDE);
  actions.open(root);
  view.called.value = id === root ? threadKey(id) : noteKey(id);
}

/** The note itself or, of a reply, what it answers to; null where it is not in this text. */
async function rootOf({ margin, view }: App, id: number, leave: (address: string) => void): Promise<number | null> {
  if (margin.positions.get(id)) return id;
  const thread = await margin.api.thread(id, margin.reading.section.id).catch(() => null);
  const section = thread?.root.section ?? null;
  if (!thread || section === null) {
    view.missed.value = { kind: "note" };
    return null;
  }
  if (section !== margin.reading.section.id) {
    leave(`/a/${id}/`);
    return null;
  }
  const { layer } = thread.root;
  if (!margin.isInView(layer)) await margin.enter(layer, { kind: "followed", name: margin.layer(layer)?.name ?? "" });
  margin.take(thread.root);
  return thread.root.id;
}

/** Waits until the margin is open, which a reader may have to try again. */
function opened({ margin }: App): Promise<void> {
  return new Promise((resolve) => {
    const stop = margin.status.subscribe((status) => {
      if (status !== "ready") return;
      resolve();
      queueMicrotask(() => stop());
    });
  });
}

function go(address: string): void {
  location.replace(address);
}
