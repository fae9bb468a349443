import { signal, type Signal } from "@preact/signals";

import type { Colour, Motivation, Passage, Reading } from "../api/types";
import type { Drawer } from "./drawer";
import { uuid } from "./keys";

/** The place of what speaks of a whole section, as the wire has it. */
export const WHOLE: Passage = { start: 0, end: 0, exact: "", prefix: "", suffix: "" };

/** Why it was not taken: the session ended, or it is no longer that of this page. */
export type Barred = "not_authenticated" | "page_too_old";

/**
 * A note being written. It lives until it is posted or thrown away, also through a reload. Once it is held for
 * approval there are no words in it any more: what is shown of it says so, on this page alone.
 */
export interface Draft {
  /** Names the attempt: a second try with it is no second note. */
  readonly key: string;
  readonly motivation: Exclude<Motivation, "replying">;
  readonly target: Passage;
  readonly body: string;
  readonly tags: readonly string[];
  readonly state: "open" | "closed" | "sending" | "failed" | "held";
  readonly error: string | null;
  /** Set when only signing in helps: it then waits to be sent again by hand. */
  readonly barred?: Barred | undefined;
  /** Of a highlight. */
  readonly colour?: Colour;
  /** The layers it is for that don't have it yet, by their ids; none of them is the one that one is in. */
  readonly layers: readonly number[];
}

/** As it was kept, perhaps before it said which layers it is for. */
type KeptDraft = Omit<Draft, "layers"> & Partial<Pick<Draft, "layers">>;

export interface ReplyDraft {
  readonly key: string;
  readonly body: string;
  readonly state: "open" | "sending" | "failed";
  readonly error: string | null;
  readonly barred?: Barred | undefined;
}

/** One's own note being changed; kept like a reply, by the note's id. */
export interface EditDraft {
  readonly body: string;
  readonly tags: readonly string[];
}

interface Beginning {
  /** Of a highlight. */
  readonly colour?: Colour;
  readonly layers?: readonly number[];
}

/** One that was begun beside another text of the book. */
export interface Elsewhere {
  /** Of the drawer. */
  readonly name: string;
  readonly section: number;
  readonly draft: Draft;
}

type Replies = Readonly<Record<string, ReplyDraft>>;
type Edits = Readonly<Record<string, EditDraft>>;

/** What a reader is writing: notes on this section, replies and edits wherever their threads are shown. */
export class Drafts {
  readonly notes = signal<readonly Draft[]>([]);
  readonly replies: Signal<Replies>;
  readonly edits: Signal<Edits>;
  /** The names of what the browser refuses to keep, full or forbidden as its storage may be. */
  readonly unkept = signal<ReadonlySet<string>>(new Set());

  constructor(
    readonly drawer: Drawer,
    readonly reading: Pick<Reading, "book" | "revision" | "section">,
    readonly newKey: () => string = uuid,
  ) {
    const kept = drawer.all();
    const replies = named<ReplyDraft>(kept, REPLY).map(([parent, reply]) => [parent, settled(reply)] as const);
    this.#show(kept);
    this.replies = signal(Object.fromEntries(replies));
    this.edits = signal(Object.fromEntries(named<EditDraft>(kept, EDIT)));
  }

  /** From now on what other tabs write is known here, so that none writes over newer words. */
  follow(): void {
    this.drawer.watch((name, draft) => this.#told(name, draft));
  }

  /** What was begun on these words is gone on with: a note as the question that it now is to be. */
  begin(target: Passage, motivation: Draft["motivation"], { colour, layers = [] }: Beginning = {}): Draft {
    const known = this.notes.value.find((draft) => draft.state !== "held" && isBeside(draft, { target, motivation }));
    // A highlight goes where one is: it has no field that would say otherwise.
    const kind = colour ? { motivation, colour, layers } : { motivation };
    if (known) return this.change(known.key, { state: "open", ...kind }) ?? known;
    const fresh = { body: "", tags: [], state: "open", error: null, layers } as const;
    const draft: Draft = { key: this.newKey(), target, ...kind, ...fresh };
    this.notes.value = [...this.notes.value, draft];
    this.#keep(this.#noteName(draft.key), draft, isWorthKeeping(draft));
    return draft;
  }

  /** Those that would be missed. */
  get worthKeeping(): Draft[] {
    return this.notes.value.filter(isWorthKeeping);
  }

  get(key: string): Draft | undefined {
    return this.notes.value.find((draft) => draft.key === key);
  }

  change(key: string, change: Partial<Omit<Draft, "key" | "target">>): Draft | undefined {
    const before = this.get(key);
    if (!before) return undefined;
    const draft = { ...before, ...change };
    this.notes.value = this.notes.value.map((other) => (other.key === key ? draft : other));
    this.#keep(this.#noteName(draft.key), draft, isWorthKeeping(draft));
    return draft;
  }

  /** Escape closes a draft; one without words has nothing worth keeping. */
  close(key: string): void {
    const draft = this.get(key);
    if (draft && !hasWords(draft)) this.discard(key);
    else this.change(key, { state: "closed" });
  }

  discard(key: string): void {
    this.#remove(this.#noteName(key));
    this.#drop(key);
  }

  reply(parent: number): ReplyDraft {
    return this.replies.value[parent] ?? { key: "", body: "", state: "open", error: null };
  }

  changeReply(parent: number, change: Partial<ReplyDraft>): ReplyDraft {
    const before = this.reply(parent);
    const reply = { ...before, key: before.key || this.newKey(), ...change };
    this.replies.value = { ...this.replies.value, [parent]: reply };
    this.#keep(REPLY + String(parent), reply, reply.body.trim() !== "");
    return reply;
  }

  discardReply(parent: number): void {
    this.#remove(REPLY + String(parent));
    this.replies.value = without(this.replies.value, String(parent));
  }

  /** Keeps the words of one's own note while they are being changed; null lets them go. */
  changeEdit(id: number, edit: EditDraft | null): void {
    const others = without(this.edits.value, String(id));
    this.edits.value = edit ? { ...others, [id]: edit } : others;
    this.#keep(EDIT + String(id), edit, edit !== null);
  }

  /** What was begun beside other texts of this book than the one that is shown. */
  get elsewhere(): Elsewhere[] {
    const { book, revision } = this.reading;
    const notes = named<Draft>(this.drawer.all(), `note:${book.id}:`);
    return notes.flatMap(([rest, draft]) => {
      const [text, section] = rest.split(":").map(Number);
      const name = `note:${book.id}:${rest}`;
      return text === revision.id || section === undefined ? [] : [{ name, section, draft }];
    });
  }

  /** Lays what was begun beside another text where its words are in this one, in whatever section. */
  bring({ name, draft }: Elsewhere, section: number, target: Passage): void {
    const brought = { ...draft, target };
    if (!this.drawer.put(this.#noteName(draft.key, section), brought)) return;
    this.drawer.remove(name);
    if (section === this.reading.section.id) this.#add(brought);
  }

  /** What is kept for this section. */
  #show(kept = this.drawer.all()): void {
    for (const [, draft] of named<KeptDraft>(kept, this.#noteName(""))) this.#add(draft);
  }

  /** Of two that were begun on the same words, in two tabs, the second waits for the first to go. */
  #add(kept: KeptDraft): void {
    const draft: Draft = { ...kept, layers: kept.layers ?? [] };
    if (this.get(draft.key) || this.notes.value.some((other) => isBeside(other, draft))) return;
    this.notes.value = [...this.notes.value, laidAside(settled(draft))];
  }

  #drop(key: string): void {
    this.notes.value = this.notes.value.filter((draft) => draft.key !== key);
    this.#show();
  }

  #noteName(key: string, section = this.reading.section.id): string {
    return `note:${this.reading.book.id}:${this.reading.revision.id}:${section}:${key}`;
  }

  #keep(name: string, draft: unknown, isWorth: boolean): void {
    if (!isWorth) return this.#remove(name);
    const kept = this.drawer.put(name, draft);
    if (kept === this.unkept.value.has(name)) this.#mark(name, !kept);
  }

  #remove(name: string): void {
    this.drawer.remove(name);
    if (this.unkept.value.has(name)) this.#mark(name, false);
  }

  #mark(name: string, isUnkept: boolean): void {
    const others = [...this.unkept.value].filter((other) => other !== name);
    this.unkept.value = new Set(isUnkept ? [...others, name] : others);
  }

  /** Another tab wrote: its words are the newer ones; how far one is with them here stays as it is. */
  #told(name: string, told: unknown): void {
    const note = after(name, this.#noteName(""));
    const reply = after(name, REPLY);
    const edit = after(name, EDIT);
    if (note !== null) this.#toldNote(note, told as Draft | null);
    if (reply !== null) this.replies.value = merged(this.replies.value, reply, told as ReplyDraft | null);
    if (edit !== null) {
      const others = without(this.edits.value, edit);
      this.edits.value = told ? { ...others, [edit]: told as EditDraft } : others;
    }
  }

  #toldNote(key: string, told: Draft | null): void {
    const known = this.get(key);
    if (!told) this.#drop(key);
    else if (!known) this.#add(told);
    else this.notes.value = this.notes.value.map((draft) => (draft === known ? asHere(told, known) : draft));
  }
}

const REPLY = "reply:";
const EDIT = "edit:";

/** What follows a beginning; null where there is another. */
function after(name: string, beginning: string): string | null {
  return name.startsWith(beginning) ? name.slice(beginning.length) : null;
}

function named<Kind>(kept: ReadonlyMap<string, unknown>, beginning: string): [string, Kind][] {
  return [...kept].flatMap(([name, draft]): [string, Kind][] => {
    const rest = after(name, beginning);
    return rest === null ? [] : [[rest, draft as Kind]];
  });
}

function without<Kind>(all: Readonly<Record<string, Kind>>, name: string): Readonly<Record<string, Kind>> {
  return Object.fromEntries(Object.entries(all).filter(([other]) => other !== name));
}

function merged(replies: Replies, parent: string, told: ReplyDraft | null): Replies {
  if (!told) return without(replies, parent);
  const known = replies[parent];
  return { ...replies, [parent]: known ? asHere(told, known) : settled(told) };
}

function asHere<Kind extends Draft | ReplyDraft>(told: Kind, { state, error, barred }: Kind): Kind {
  return { ...told, state, error, barred };
}

type Beside = Pick<Draft, "target" | "motivation">;

/** On the same words, and both highlights or neither. */
function isBeside(one: Beside, other: Beside): boolean {
  const [{ start, end }, highlights] = [other.target, other.motivation === "highlighting"];
  return one.target.start === start && one.target.end === end && (one.motivation === "highlighting") === highlights;
}

/** Nobody is writing it now. */
export function isAside({ state }: Draft): boolean {
  return state === "closed" || state === "held";
}

function hasWords({ body, tags }: Draft): boolean {
  return body.trim() !== "" || tags.length > 0;
}

/** A field that was opened and left empty is no draft yet. */
function isWorthKeeping(draft: Draft): boolean {
  return draft.motivation === "highlighting" || hasWords(draft);
}

/**
 * After a reload a draft waits closed, and nothing is still being sent: whether it arrived, the key will tell.
 * What only signing in could help is open again: its reader is here, and says when it is sent.
 */
function settled<Kind extends Draft | ReplyDraft>(draft: Kind): Kind {
  if (draft.barred) return { ...draft, state: "open", error: null, barred: undefined };
  return draft.state === "sending" ? { ...draft, state: "failed" } : draft;
}

function laidAside(draft: Draft): Draft {
  return draft.state === "open" ? { ...draft, state: "closed" } : draft;
}
