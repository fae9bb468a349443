import type { Http } from "./http";
import type { Author } from "./types";

/** Whom one may call by name in a layer; some of their letters are enough. */
export async function peopleNamed(http: Http, layer: number, letters: string): Promise<readonly Author[]> {
  const answer = await http.send("GET", `layers/${layer}/people/?q=${encodeURIComponent(letters)}`);
  return (answer as { results: readonly Author[] }).results;
}
