import type { AnnotationsApi } from "../api/annotations";
import type { Annotation, LayerEvent, LayerPositions, Reading, SectionPositions } from "../api/types";
import type { DrawerStore } from "./drawer";
import { Margin } from "./margin";

export const ADA = { id: 5, username: "ada", name: "Ada Lovelace" };
export const BEN = { id: 6, username: "ben", name: "Ben Adeyemi" };

export const READING: Reading = {
  book: { id: 1, slug: "utopia", title: "Utopia", length: 1000 },
  section: { id: 12, slug: "of-their-trades", title: "Of their trades", length: 20411, before: 500 },
  revision: { id: 1, number: 1, current: true },
  reader: { ...ADA, editor: false, muted: [] },
  login: "/accounts/login/",
  csrf: "token",
};

export const PASSAGE = { start: 268, end: 288, exact: "no man may live idle", prefix: "that ", suffix: ", but" };

export function noteBy(author = BEN, change: Partial<Annotation> = {}): Annotation {
  return {
    id: 17,
    layer: 3,
    revision: 1,
    section: 12,
    motivation: "commenting",
    target: { ...PASSAGE, state: "exact" },
    root: null,
    parent: null,
    replies: 0,
    author,
    body: "Six hours?",
    html: "<p>Six hours?</p>\n",
    tags: [],
    colour: "",
    answer: null,
    news: 1,
    edits: 0,
    reactions: { agree: 0, thanks: 0, wonder: 0 },
    reacted: null,
    created: "2026-11-22T10:00:00Z",
    edited: null,
    deleted: false,
    hidden: null,
    ...change,
  };
}

export function replyBy(author = BEN, change: Partial<Annotation> = {}): Annotation {
  const reply = { id: 18, motivation: "replying", target: null, root: 17, parent: 17, replies: 1 } as const;
  return noteBy(author, { ...reply, body: "An argument.", ...change });
}

export function event(number: number, annotation: Annotation, action: LayerEvent["action"] = "created"): LayerEvent {
  return { type: "event", layer: annotation.layer, number, action, annotation };
}

/** How a layer tells that it has come from another one, so many minutes past ten. */
export function arrival(number: number, annotation: Annotation, minutes = 0): LayerEvent {
  const moved = `2026-11-22T10:${String(minutes).padStart(2, "0")}:00Z`;
  return { ...event(number, annotation, "moved"), moved };
}

/** How a layer tells that it has gone to another one. */
export function departure(number: number, { id, layer, root, parent, motivation }: Annotation): LayerEvent {
  const nothing = { revision: null, section: null, target: null, replies: 0, author: null, body: "", html: "", deleted: true };
  return event(number, noteBy(BEN, { id, layer, root, parent, motivation, ...nothing }), "deleted");
}

const NOTHING = { id: [], start: [], length: [], author: [], replies: [], motivation: [], colour: [], news: [], authors: [] };

export const EMPTY: SectionPositions = {
  section: 12,
  lost: 0,
  waiting: 0,
  layers: [
    layerOf(3, "public", "Public", { head: 5, chosen: true, annotations: NOTHING }),
    layerOf(9, "private", "Only me", { annotations: NOTHING }),
  ],
};

/** The same section for a member of a group, whose layer is 12. */
export function inGroup(chosen: number): SectionPositions {
  const layers = [
    layerOf(3, "public", "Public", { head: 5 }),
    layerOf(12, "group", "Utopians", { head: 7, group: "utopians", readers: 12 }),
    layerOf(9, "private", "Only me"),
  ];
  const told = layers.map((layer) => {
    const isInView = layer.id === chosen || layer.kind === "private";
    return { ...layer, chosen: layer.id === chosen, annotations: isInView ? NOTHING : null, notes: isInView ? null : 4 };
  });
  return { ...EMPTY, layers: told };
}

export function layerOf(
  id: number,
  kind: LayerPositions["kind"],
  name: string,
  change: Partial<LayerPositions> = {},
): LayerPositions {
  const facts = { group: null, readers: null, head: 0, writable: true, chosen: false, moderates: false } as const;
  return { id, kind, name, ...facts, veil: null, closed: null, notes: null, annotations: null, ...change };
}

/** An API whose calls a test answers itself; one it did not expect fails. */
export function fakeApi(calls: Partial<Record<keyof AnnotationsApi, unknown>> = {}): AnnotationsApi {
  const unexpected = (): Promise<never> => Promise.reject(new Error("Nobody expected this call."));
  const all = { bodies: unexpected, thread: unexpected, create: unexpected, edit: unexpected, remove: unexpected };
  return { positions: () => Promise.resolve(EMPTY), enter: () => Promise.resolve(), ...all, ...calls } as unknown as AnnotationsApi;
}

export async function openMargin(calls: Parameters<typeof fakeApi>[0] = {}): Promise<Margin> {
  const margin = new Margin(READING, fakeApi(calls));
  await margin.load();
  return margin;
}

/** A storage that is as full as what is `kept`; what is put there is seen in it. */
export function memory(kept: Record<string, string> = {}): DrawerStore {
  return {
    get length() { return Object.keys(kept).length; },
    key: (number) => Object.keys(kept)[number] ?? null,
    getItem: (name) => kept[name] ?? null,
    setItem: (name, value) => void (kept[name] = value),
    removeItem: (name) => void Reflect.deleteProperty(kept, name),
  };
}
