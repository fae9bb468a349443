import type { Span } from "../../anchoring/text-index";
import type { Draft } from "../../store/drafts";
import { isWhole, type Position } from "../../store/positions";
import type { App } from "../app";

/** More threads than this at one place are folded into one line. */
const CROWD = 6;

/** Threads of an unfolded crowd that stand beside the text at first, and are added by each "more". */
export const PORTION = 20;

/** Code points that make one place: about four lines. A grid, so that places stay the same while one scrolls. */
const PLACE = 240;

/** The place of what speaks of the whole section. */
export const WHOLE_SECTION = -1;

export type Item =
  | ThreadItem
  | { readonly kind: "draft"; readonly key: string; readonly span: Span; readonly draft: Draft }
  | { readonly kind: "picker"; readonly key: string; readonly span: Span }
  | Crowd
  | More;

export interface ThreadItem {
  readonly kind: "thread";
  readonly key: string;
  readonly span: Span;
  readonly id: number;
  readonly highlight: boolean;
  /** Whether it has something that the reader has not seen. */
  readonly fresh: boolean;
  readonly replies: number;
}

/** The rest of an unfolded crowd. */
export interface More {
  readonly kind: "more";
  readonly key: string;
  readonly span: Span;
  readonly place: number;
  readonly left: number;
}

export interface Crowd {
  readonly kind: "crowd";
  readonly key: string;
  readonly span: Span;
  readonly place: number;
  readonly readers: number;
  readonly threads: number;
  /** Threads with something new. */
  readonly fresh: number;
  readonly folded: boolean;
}

export function threadKey(id: number): string {
  return `thread-${id}`;
}

/** Of a reply within its thread's card. */
export function noteKey(id: number): string {
  return `note-${id}`;
}

/** A note may become a question, and another tab may have begun it anew; its card stays the same one. */
export function draftKey({ target, motivation }: Draft): string {
  const kind = motivation === "highlighting" ? "highlight" : "note";
  return `draft-${target.start}-${target.end}-${kind}`;
}

/** What the margin shows beside a stretch of text (units), in the order of the text. */
export function itemsIn(app: App, span: Span): Item[] {
  const { margin, surface } = app;
  const { start, end } = surface.pointsOf(span);
  // A long passage that began far above is shown where it begins.
  const near = margin.shown.within(start, end).filter((position) => position.start >= start);
  const whole = isTop(app, span) ? margin.shown.wholes() : [];
  const items = [...threadItems(app, [...whole, ...near]), ...ownItems(app)];
  // What speaks of the whole section ends where it starts and stands above what speaks of its first words.
  return items.sort((a, b) => a.span.start - b.span.start || Number(b.span.end === 0) - Number(a.span.end === 0));
}

/** Whether a stretch begins where the text does: what is said of the whole section stands there. */
export function isTop({ surface }: App, { start }: Span): boolean {
  return start <= (surface.blocks[0]?.start ?? 0);
}

/** What is being written stays in the margin wherever the reader scrolls. */
export function ownItems({ drafts, view, surface, actions }: App): Item[] {
  const shown = drafts.notes.value.filter(isShown);
  const items: Item[] = shown.map((draft) => ({
    kind: "draft",
    key: draftKey(draft),
    span: surface.unitsOf(draft.target),
    draft,
  }));
  const picking = view.picking.value;
  const picked = actions.picked ?? (picking && surface.blocks[picking.block]);
  return picking && picked ? [...items, { kind: "picker", key: "picker", span: picked }] : items;
}

/** A highlight on its way shows nothing of its draft. */
function isShown({ motivation, state }: Draft): boolean {
  return motivation !== "highlighting" || state === "failed" || state === "closed";
}

function threadItems(app: App, near: readonly Position[]): Item[] {
  return crowds(near).flatMap(({ place, positions }) => {
    if (positions.length > CROWD) return crowdItems(app, place, positions);
    return positions.map((position) => threadItem(app, position));
  });
}

/** A crowd's line, and of its threads as many as the reader asked for; the active one always. */
function crowdItems(app: App, place: number, positions: readonly Position[]): Item[] {
  const { view } = app;
  const number = view.unfolded.value.get(place) ?? 0;
  const alone = positions.filter(({ id }, at) => at < number || id === view.active.value);
  const threads = alone.map((position) => threadItem(app, position));
  const left = positions.length - number;
  const last = threads.at(-1);
  const more: Item[] = number > 0 && left > 0 && last ? [{ kind: "more", key: `more-${place}`, span: last.span, place, left }] : [];
  return [crowdItem(app, place, positions, number === 0), ...threads, ...more];
}

/** Threads that begin at one place of the text. */
interface Gathering {
  readonly place: number;
  readonly start: number;
  readonly positions: readonly Position[];
}

export type Row = Position | Gathering;

/** What a list shows of threads in the order of the text: each by itself, and the line of each crowd. */
export function rowsOf(all: readonly Position[], unfolded: ReadonlyMap<number, number>, active: number | null): Row[] {
  return crowds(all).flatMap((crowd): readonly Row[] => {
    const { place, positions } = crowd;
    if (positions.length <= CROWD) return positions;
    return [crowd, ...(unfolded.has(place) ? positions : positions.filter(({ id }) => id === active))];
  });
}

export function rowItem(app: App, row: Row): ThreadItem | Crowd {
  if (!("positions" in row)) return threadItem(app, row);
  return crowdItem(app, row.place, row.positions, !app.view.unfolded.value.has(row.place));
}

/** Positions in the order of the text, by their places. */
function crowds(positions: readonly Position[]): Gathering[] {
  const places = new Map<number, Position[]>();
  for (const position of positions) {
    const place = isWhole(position) ? WHOLE_SECTION : Math.floor(position.start / PLACE);
    const there = places.get(place);
    if (there) there.push(position);
    else places.set(place, [position]);
  }
  return [...places].map(([place, there]) => ({ place, start: there[0]?.start ?? 0, positions: there }));
}

export function threadItem({ surface, margin }: App, position: Position): ThreadItem {
  const { id, highlight, replies } = position;
  const fresh = margin.seen.isUnread(position);
  return { kind: "thread", key: threadKey(id), span: surface.unitsOf(position), id, highlight, fresh, replies };
}

function crowdItem({ surface, margin }: App, place: number, positions: readonly Position[], folded: boolean): Crowd {
  const readers = new Set(positions.map(({ author }) => author)).size;
  const first = positions[0];
  const span = first ? surface.unitsOf(first) : { start: 0, end: 0 };
  const fresh = positions.filter((position) => margin.seen.isUnread(position)).length;
  return { kind: "crowd", key: `crowd-${place}`, span, place, readers, threads: positions.length, fresh, folded };
}
