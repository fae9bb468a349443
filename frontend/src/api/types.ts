/** The wire, as docs/architecture.md has it. Positions are code points, times ISO 8601 in UTC. */
export interface Author {
  readonly id: number;
  readonly username: string;
  readonly name: string;
}

export interface Passage {
  readonly start: number;
  readonly end: number;
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
}

export interface Target extends Passage {
  readonly state: "exact" | "moved" | "approximate" | "lost";
}

export type Motivation = "commenting" | "questioning" | "highlighting" | "replying";

/** Of highlights. */
export type Colour = "sun" | "leaf" | "sky" | "rose";

export type ReactionKind = "agree" | "thanks" | "wonder";

export interface Annotation {
  readonly id: number;
  readonly layer: number;
  /** The id of the revision in whose text its place is told. */
  readonly revision: number | null;
  /** Null when its words are lost. */
  readonly section: number | null;
  readonly motivation: Motivation;
  readonly target: Target | null;
  readonly root: number | null;
  readonly parent: number | null;
  readonly replies: number;
  readonly author: Author | null;
  readonly body: string;
  readonly html: string;
  readonly tags: readonly string[];
  /** Empty on what is no highlight. */
  readonly colour: Colour | "";
  /** The id of the reply that answers a question; null while it is open. */
  readonly answer: number | null;
  /** Number of the event that last wrote something into its thread. */
  readonly news: number;
  /** How many earlier wordings there are. */
  readonly edits: number;
  readonly reactions: Readonly<Record<ReactionKind, number>>;
  /** The asking reader's own; missing in what the socket sends. */
  readonly reacted?: ReactionKind | null;
  readonly created: string;
  readonly edited: string | null;
  readonly deleted: boolean;
  /** Why a moderator hid its words, which are then empty here. */
  readonly hidden: string | null;
}

/** What a hidden annotation says, for its author and moderators. */
export interface HiddenWords {
  readonly body: string;
  readonly html: string;
  readonly tags: readonly string[];
}

export interface PositionColumns {
  readonly id: readonly number[];
  readonly start: readonly number[];
  readonly length: readonly number[];
  /** Rows of `authors`. */
  readonly author: readonly number[];
  readonly replies: readonly number[];
  /** First letters; `a` for a question that is answered. */
  readonly motivation: readonly string[];
  readonly colour: readonly (Colour | "")[];
  readonly news: readonly number[];
  /** Their ids; 0 for threads whose first note was deleted. */
  readonly authors: readonly number[];
}

/** Others' notes in the section are hidden until one of these is reached. */
export interface Veil {
  /** How many notes the reader has to write here; 0 when only the day counts. */
  readonly notes: number;
  readonly written: number;
  readonly until: string | null;
}

/** Where no new notes are taken, in code points; from 0 to 0 is the whole section. */
export interface Closed {
  readonly reason: string;
  readonly places: readonly (readonly [number, number])[];
}

export interface LayerPositions {
  readonly id: number;
  readonly kind: "public" | "group" | "private";
  readonly name: string;
  /** The group's name in addresses. */
  readonly group: string | null;
  /** How many are in the group. */
  readonly readers: number | null;
  readonly head: number;
  readonly writable: boolean;
  /** Whether the reader is in it; of the others only one's own is in view. */
  readonly chosen: boolean;
  readonly moderates: boolean;
  readonly veil: Veil | null;
  /** Null where all of the section is open to new notes. */
  readonly closed: Closed | null;
  /** Threads of the section in a layer that is not in view. */
  readonly notes: number | null;
  /** Null when it is not in view. */
  readonly annotations: PositionColumns | null;
}

export interface SectionPositions {
  readonly section: number;
  /** The reader's own threads for which the book's current text has no place. */
  readonly lost: number;
  /** What of the reader's own waits for an editor's approval. */
  readonly waiting: number;
  readonly layers: readonly LayerPositions[];
}

export interface Thread {
  readonly root: Annotation;
  readonly replies: readonly Annotation[];
}

export interface NewThread {
  readonly layer: number;
  readonly section: number;
  readonly motivation: "commenting" | "questioning" | "highlighting";
  /** Null for a note on the whole section. */
  readonly target: Passage | null;
  /** Of a highlight; `sun` when it is missing. */
  readonly colour?: Colour;
  readonly body: string;
  readonly tags: readonly string[];
  readonly key: string;
}

/** What an annotation said before it was edited. */
export interface Wording {
  readonly body: string;
  readonly html: string;
  readonly tags: readonly string[];
  readonly written: string;
}

export interface History {
  /** Newest first. */
  readonly results: readonly Wording[];
}

export interface NewReply {
  readonly parent: number;
  readonly body: string;
  readonly key: string;
}

export interface LayerEvent {
  readonly type: "event";
  readonly layer: number;
  readonly number: number;
  readonly action: "created" | "updated" | "deleted" | "moved";
  /** When it came from another layer. */
  readonly moved?: string;
  readonly annotation: Annotation;
}

/** Something happened behind a veil: its number alone. */
export interface VeiledEvent {
  readonly type: "event";
  readonly layer: number;
  readonly number: number;
  readonly action: "veiled";
}

export type NumberedEvent = LayerEvent | VeiledEvent;

/** Of a layer that is not open to the reader, `fields` have `layers.` and its id. */
export interface SocketError {
  readonly code: string;
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** A moderator asks those who read along to come to these code points of a section. */
export interface Call {
  readonly type: "come";
  readonly layer: number;
  readonly section: number;
  readonly start: number;
  readonly end: number;
  readonly address: string;
  /** The number of the revision whose code points these are. */
  readonly revision: number;
  readonly person: Author;
}

/** Told only to who has said where they are: where others of the group are. */
export type CompanionMessage =
  | Call
  | {
      readonly type: "present";
      readonly layer: number;
      readonly section: number;
      readonly at: number;
      /** The root of the thread that they write in. */
      readonly writing: number | null;
      readonly person: Author;
    }
  | { readonly type: "absent"; readonly layer: number; readonly person: number };

export type ServerMessage =
  | LayerEvent
  | VeiledEvent
  /** What the reader may see is no longer what it was: to be fetched anew. */
  | { readonly type: "changed" }
  | { readonly type: "heads"; readonly heads: Readonly<Record<string, number>> }
  | { readonly type: "here"; readonly count: number }
  /** How many notifications the reader hasn't read; 100 stands for more than 99. */
  | { readonly type: "notices"; readonly unread: number }
  /** The number of the text that the book now has. */
  | { readonly type: "revision"; readonly number: number }
  | CompanionMessage
  | { readonly type: "error"; readonly error: SocketError };

export type ReaderMessage =
  | { readonly type: "subscribe"; readonly layers: Readonly<Record<string, number>> }
  | { readonly type: "replay"; readonly layer: number; readonly after: number }
  | { readonly type: "present"; readonly layer: number; readonly section: number; readonly at: number; readonly writing: number | null }
  | { readonly type: "absent"; readonly layer: number }
  | { readonly type: "come"; readonly layer: number; readonly section: number; readonly start: number; readonly end: number }
  | { readonly type: "ping" };

/** Where a section of an older text is in the current one; `places` are null where lost. */
export interface Now {
  readonly section: number;
  readonly address: string;
  readonly start: number;
  readonly places: readonly ((Passage & { readonly section: number }) | null)[];
}

/** How to cite something, as plain text. */
export interface Citation {
  readonly apa: string;
  readonly mla: string;
  readonly chicago: string;
  readonly bibtex: string;
}

/** A section as one revision has it; `length` counts code points. */
export interface OldSection {
  readonly id: number;
  readonly address: string;
  readonly length: number;
}

/** How far the release of a correction is; `words` say it. */
export interface CarryingState {
  readonly state: "waiting" | "running" | "done" | "failed";
  readonly words: string;
  readonly done: number;
  /** 0 while nobody knows. */
  readonly total: number;
}

/** The JSON block of the section's page. */
export interface Reading {
  /** Lengths, and `before`, count code points: of all the book, of this section, and of those before it. */
  readonly book: { readonly id: number; readonly slug: string; readonly title: string; readonly length: number };
  readonly section: {
    readonly id: number;
    readonly slug: string;
    readonly title: string;
    readonly length: number;
    readonly before: number;
  };
  /** Which state of the text this is, and whether it was the newest when the page came. */
  readonly revision: { readonly id: number; readonly number: number; readonly current: boolean };
  /** Null for someone signed out; an `editor` publishes books here; `muted` are the ids of those one doesn't want to read. */
  readonly reader: (Author & { readonly editor: boolean; readonly muted: readonly number[] }) | null;
  readonly login: string;
  readonly csrf: string;
}
