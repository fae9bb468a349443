import type { Http } from "./http";

export interface FoundPiece {
  readonly text: string;
  /** Whether these are the words that were looked for. */
  readonly found: boolean;
}

export interface FoundNote {
  readonly id: number;
  readonly thread: number;
  readonly author: string;
  /** ISO 8601 in UTC. */
  readonly created: string;
  readonly layer: string;
  readonly quote: string;
}

/** Positions are code points of the section, `at` of the whole book. */
export interface Found {
  readonly what: "text" | "note" | "book";
  readonly address: string;
  readonly section: { readonly id: number; readonly title: string } | null;
  readonly place: readonly [number, number] | null;
  readonly marks: readonly (readonly [number, number])[];
  readonly at: number | null;
  readonly excerpt: readonly FoundPiece[];
  readonly note: FoundNote | null;
}

export interface FoundPage {
  readonly results: readonly Found[];
  readonly next: string | null;
  readonly total: number;
  readonly said: readonly string[];
  readonly suggestion: string | null;
}

/** Hits that come at a time; no more than the library gives. */
const SIZE = 50;

/** Looks for words in one book, in the order of its text. */
export class SearchApi {
  constructor(
    readonly http: Http,
    readonly book: string,
  ) {}

  /** @param after the cursor of a page that came before, or "" */
  async find(words: string, after: string): Promise<FoundPage> {
    const asked = new URLSearchParams({ q: words, book: this.book, sort: "place", size: String(SIZE) });
    if (after) asked.set("after", after);
    return (await this.http.send("GET", `search/?${asked.toString()}`)) as FoundPage;
  }
}

/** The page of all that is found in the library, or in one book. */
export function searchPage(words: string, book = ""): string {
  const asked = new URLSearchParams({ q: words, ...(book && { book }) });
  return `/search/?${asked.toString()}`;
}
