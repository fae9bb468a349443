import type { Http } from "./http";

/** Words that at least three readers marked in public; `start` and `end` are code points of the section. */
export interface PopularPassage {
  readonly start: number;
  readonly end: number;
  readonly readers: number;
  readonly threads: number;
  readonly replies: number;
}

/** In the order of the text. */
export async function popularPassages(http: Http, book: string, section: number): Promise<readonly PopularPassage[]> {
  const answer = await http.send("GET", `books/${encodeURIComponent(book)}/passages/?section=${section}`);
  return (answer as { results: readonly PopularPassage[] }).results;
}
