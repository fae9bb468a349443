import { effect, signal, untracked } from "@preact/signals";

import type { Companions, Place } from "../../store/companions";
import type { App } from "../app";
import { standing } from "../reading/standing";

/** Milliseconds after which who has the page out of sight is no longer here. */
const AWAY = 60_000;

/** Where the reader is. */
export function placeOf({ margin, surface }: App): Place {
  return { section: margin.reading.section.id, at: surface.index.points.fromUnits(standing(surface).top) };
}

/** Tells companions where one reads and writes, and hears of them, while one is connected and at the page. */
export function attend(app: App, companions: Companions): () => void {
  const away = signal(false);
  const controller = new AbortController();
  const { signal: until } = controller;
  let timer = 0;
  const look = (): void => {
    clearTimeout(timer);
    if (document.visibilityState === "hidden") timer = window.setTimeout(() => (away.value = true), AWAY);
    else away.value = false;
  };
  const ends = [
    app.live.companion.subscribe((message) => message && companions.hear(message)),
    effect(() => {
      const live = app.live.connection.value === "live";
      const here = live && !away.value;
      untracked(() => (here ? companions.come() : live ? companions.leave() : companions.lose()));
    }),
    followWriting(app, companions),
  ];
  look();
  document.addEventListener("visibilitychange", look, { signal: until });
  addEventListener("scroll", () => companions.move(), { passive: true, signal: until });
  return () => {
    controller.abort();
    clearTimeout(timer);
    for (const end of ends) end();
    companions.leave();
  };
}

/** The words of replies, and of replies being changed, by what they answer or change. */
type Words = ReadonlyMap<string, { readonly thread: number | null; readonly body: string }>;

function followWriting(app: App, companions: Companions): () => void {
  let before: Words | null = null;
  return effect(() => {
    const now = wordsIn(app);
    const earlier = before;
    before = now;
    if (earlier) untracked(() => tell(app, companions, earlier, now));
  });
}

function wordsIn({ drafts, margin }: App): Words {
  const replies = Object.entries(drafts.replies.value).map(([root, { body }]) => [`reply ${root}`, { thread: Number(root), body }] as const);
  const edits = Object.entries(drafts.edits.value).map(([id, { body }]) => {
    const note = margin.notes.peek(Number(id));
    return [`edit ${id}`, { thread: note ? (note.root ?? note.id) : null, body }] as const;
  });
  return new Map([...replies, ...edits]);
}

function tell(app: App, companions: Companions, before: Words, now: Words): void {
  for (const [name, { thread, body }] of now) {
    const was = before.get(name)?.body;
    // One's own note that is just opened for changing is not written in yet.
    if (body === was || (was === undefined && name.startsWith("edit"))) continue;
    if (thread !== null && isShown(app, companions, thread)) companions.write(body.trim() === "" ? null : thread);
  }
  // Sent, or thrown away.
  if ([...before.keys()].some((name) => !now.has(name))) companions.write(null);
}

/** Others hear of an open thread of their own layer alone: what is for oneself is nobody's business. */
function isShown({ margin, view }: App, { layer }: Companions, thread: number): boolean {
  return view.active.peek() === thread && margin.notes.peek(thread)?.layer === layer;
}
