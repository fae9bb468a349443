import type { Http } from "./http";
import type { Author } from "./types";

/** How many threads one call may mark. */
export const MARKED = 500;

/** All of a layer is read up to `upto`, some threads further; numbers of the layer's events. */
export interface LayerMarks {
  readonly upto: number;
  readonly threads: Readonly<Record<string, number>>;
}

export interface Seen {
  readonly layers: Readonly<Record<string, LayerMarks>>;
}

/** Someone who began threads in a section, and how many. */
export interface Writer extends Author {
  readonly notes: number;
}

/** What a reader has read, kept by the library for all of the reader's browsers. */
export class SeenApi {
  constructor(readonly http: Http) {}

  async seen(section: number): Promise<Seen> {
    return (await this.http.send("GET", `sections/${section}/seen/`)) as Seen;
  }

  /** Threads by their ids, each with the number it is read up to. Goes out even while the page is closed. */
  async seeThreads(section: number, threads: Readonly<Record<string, number>>): Promise<void> {
    await this.http.send("PUT", `sections/${section}/seen/`, { threads }, true);
  }

  async seeLayer(layer: number, upto: number): Promise<void> {
    await this.http.send("PUT", `layers/${layer}/seen/`, { upto });
  }

  /** Of the notes that are in view in a layer. */
  async people(section: number, layer: number | null): Promise<readonly Writer[]> {
    const query = layer === null ? "" : `?layer=${layer}`;
    return ((await this.http.send("GET", `sections/${section}/people/${query}`)) as { results: readonly Writer[] }).results;
  }
}
