import type { AnnotationsApi } from "../api/annotations";
import type { Annotation, LayerEvent, Reading, SectionPositions } from "../api/types";
import type { DrawerStore } from "./drawer";
import { Margin } from "./margin";

export const ADA = { id: 5, username: "ada", name: "Ada Lovelace" };
export const BEN = { id: 6, username: "ben", name: "Ben Adeyemi" };

export const READING: Reading = {
  book: { id: 1, slug: "utopia", title: "Utopia", length: 1000 },
  section: { id: 12, slug: "of-their-trades", title: "Of their trades", length: 20411, before: 500 },
  revision: { id: 1, number: 1, current: true },
  reader: { ...ADA, editor: false },
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

const NOTHING = { id: [], start: [], length: [], author: [], replies: [], motivation: [], colour: [], news: [] };

export const EMPTY: SectionPositions = {
  section: 12,
  lost: 0,
  layers: [
    { id: 3, kind: "public", name: "Public", head: 5, writable: true, annotations: NOTHING },
    { id: 9, kind: "private", name: "Only me", head: 0, writable: true, annotations: NOTHING },
  ],
};

/** An API whose calls a test answers itself; one it did not expect fails. */
export function fakeApi(calls: Partial<Record<keyof AnnotationsApi, unknown>> = {}): AnnotationsApi {
  const unexpected = (): Promise<never> => Promise.reject(new Error("Nobody expected this call."));
  const all = { bodies: unexpected, thread: unexpected, create: unexpected, edit: unexpected, remove: unexpected };
  return { positions: () => Promise.resolve(EMPTY), ...all, ...calls } as unknown as AnnotationsApi;
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
