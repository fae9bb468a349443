import { signal, type Signal } from "@preact/signals";

import type { Colour, Motivation, Passage } from "../api/types";

/** The place of what speaks of a whole section, as the wire has it. */
export const WHOLE: Passage = { start: 0, end: 0, exact: "", prefix: "", suffix: "" };

/** Why it was not taken: the session ended, or it is no longer that of this page. */
export type Barred = "not_authenticated" | "page_too_old";

/** A note being written. It lives until it is posted or thrown away, also through a reload. */
export interface Draft {
  /** Names the attempt: a second try with it is no second note. */
  readonly key: string;
  readonly motivation: Exclude<Motivation, "replying">;
  readonly target: Passage;
  readonly body: string;
  readonly tags: readonly string[];
  readonly state: "open" | "closed" | "sending" | "failed";
  readonly error: string | null;
  /** Set when only signing in helps: it then waits to be sent again by hand. */
  readonly barred?: Barred | undefined;
  /** Of a highlight. */
  readonly colour?: Colour;
  /** The layer it was last sent to. */
  readonly layer: number | null;
}

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

interface Kept {
  readonly notes: readonly Draft[];
  readonly replies: Readonly<Record<string, ReplyDraft>>;
  readonly edits: Readonly<Record<string, EditDraft>>;
}

export type Store = Pick<Storage, "getItem" | "setItem">;

export class Drafts {
  readonly notes: Signal<readonly Draft[]>;
  readonly replies: Signal<Readonly<Record<string, ReplyDraft>>>;
  readonly edits: Signal<Kept["edits"]>;

  constructor(
    readonly store: Store,
    readonly name: string,
    readonly newKey: () => string = uuid,
  ) {
    const kept = this.#read();
    this.notes = signal(kept.notes);
    this.replies = signal(kept.replies);
    this.edits = signal(kept.edits);
  }

  /** What was begun on these words is gone on with: a note as the question that it now is to be. */
  begin(target: Passage, motivation: Draft["motivation"], colour?: Colour): Draft {
    const highlights = motivation === "highlighting";
    const same = ({ target: { start, end }, motivation: kind }: Draft): boolean =>
      start === target.start && end === target.end && (kind === "highlighting") === highlights;
    const known = this.notes.value.find(same);
    const kind = colour ? { motivation, colour } : { motivation };
    if (known) return this.change(known.key, { state: "open", ...kind }) ?? known;
    const fresh = { body: "", tags: [], state: "open", error: null, layer: null } as const;
    const draft: Draft = { key: this.newKey(), target, ...kind, ...fresh };
    this.#setNotes([...this.notes.value, draft]);
    return draft;
  }

  get(key: string): Draft | undefined {
    return this.notes.value.find((draft) => draft.key === key);
  }

  change(key: string, change: Partial<Omit<Draft, "target">>): Draft | undefined {
    this.#setNotes(this.notes.value.map((draft) => (draft.key === key ? { ...draft, ...change } : draft)));
    return this.get(change.key ?? key);
  }

  /** Escape closes a draft; one without words has nothing worth keeping. */
  close(key: string): void {
    const draft = this.get(key);
    if (draft && draft.body.trim() === "" && draft.tags.length === 0) this.discard(key);
    else this.change(key, { state: "closed" });
  }

  discard(key: string): void {
    this.#setNotes(this.notes.value.filter((draft) => draft.key !== key));
  }

  reply(parent: number): ReplyDraft {
    return this.replies.value[parent] ?? { key: "", body: "", state: "open", error: null };
  }

  changeReply(parent: number, change: Partial<ReplyDraft>): ReplyDraft {
    const before = this.reply(parent);
    const reply = { ...before, key: before.key || this.newKey(), ...change };
    this.replies.value = { ...this.replies.value, [parent]: reply };
    this.#keep();
    return reply;
  }

  discardReply(parent: number): void {
    const left = Object.entries(this.replies.value).filter(([id]) => id !== String(parent));
    this.replies.value = Object.fromEntries(left);
    this.#keep();
  }

  /** Keeps the words of one's own note while they are being changed; null lets them go. */
  changeEdit(id: number, edit: EditDraft | null): void {
    const others = Object.entries(this.edits.value).filter(([key]) => key !== String(id));
    this.edits.value = Object.fromEntries(edit ? [...others, [String(id), edit]] : others);
    this.#keep();
  }

  /** Takes over what was begun elsewhere, such as beside an older text. */
  adopt(notes: readonly Draft[], replies: Readonly<Record<string, ReplyDraft>>): void {
    this.replies.value = { ...this.replies.value, ...replies };
    this.#setNotes([...this.notes.value, ...notes]);
  }

  #setNotes(notes: readonly Draft[]): void {
    this.notes.value = notes;
    this.#keep();
  }

  #keep(): void {
    try {
      const kept: Kept = { notes: this.notes.value, replies: this.replies.value, edits: this.edits.value };
      this.store.setItem(this.name, JSON.stringify(kept));
    } catch {
      // A full or forbidden storage costs drafts their life after a reload, nothing else.
    }
  }

  #read(): Kept {
    try {
      const kept = JSON.parse(this.store.getItem(this.name) ?? "null") as Kept | null;
      if (!kept) return NOTHING;
      // What an older version kept has no edits.
      const edits = (kept as Partial<Kept>).edits ?? {};
      return { notes: kept.notes.map(settled).map(laidAside), replies: mapValues(kept.replies), edits };
    } catch {
      return NOTHING;
    }
  }
}

const NOTHING: Kept = { notes: [], replies: {}, edits: {} };

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

function mapValues(replies: Kept["replies"]): Kept["replies"] {
  return Object.fromEntries(Object.entries(replies).map(([parent, reply]) => [parent, settled(reply)]));
}

/** `crypto.randomUUID` is missing on plain http, where a small library on a home network may live. */
export function uuid(): string {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
