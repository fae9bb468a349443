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
}

export interface PositionColumns {
  readonly id: readonly number[];
  readonly start: readonly number[];
  readonly length: readonly number[];
  readonly author: readonly number[];
  readonly replies: readonly number[];
  /** First letters; `a` for a question that is answered. */
  readonly motivation: readonly string[];
  readonly colour: readonly (Colour | "")[];
  readonly news: readonly number[];
}

export interface LayerPositions {
  readonly id: number;
  readonly kind: string;
  readonly name: string;
  readonly head: number;
  readonly writable: boolean;
  readonly annotations: PositionColumns;
}

export interface SectionPositions {
  readonly section: number;
  /** The reader's own threads for which the book's current text has no place. */
  readonly lost: number;
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
  readonly action: "created" | "updated" | "deleted";
  readonly annotation: Annotation;
}

export type ServerMessage =
  | LayerEvent
  | { readonly type: "heads"; readonly heads: Readonly<Record<string, number>> }
  | { readonly type: "here"; readonly count: number }
  /** The number of the text that the book now has. */
  | { readonly type: "revision"; readonly number: number }
  | { readonly type: "error"; readonly error: { readonly code: string; readonly message: string } };

export type ReaderMessage =
  | { readonly type: "subscribe"; readonly layers: Readonly<Record<string, number>> }
  | { readonly type: "replay"; readonly layer: number; readonly after: number }
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
  /** Null for someone signed out; an `editor` publishes books here. */
  readonly reader: (Author & { readonly editor: boolean }) | null;
  readonly login: string;
  readonly csrf: string;
}
