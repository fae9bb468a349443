import type { Http } from "./http";
import type {
  Annotation,
  Citation,
  Colour,
  HiddenWords,
  History,
  NewReply,
  NewThread,
  Now,
  OldSection,
  Passage,
  ReactionKind,
  SectionPositions,
  Thread,
} from "./types";

/** What of one's own annotation is to be changed. */
export interface Change {
  readonly body?: string;
  readonly tags?: readonly string[];
  readonly colour?: Colour;
}

/** How many annotations one call may ask for. */
export const BATCH = 100;

/**
 * The calls of the API. Creating is safe to repeat: the `key` names the attempt, and the library
 * answers a second one with the first one's annotation.
 */
export class AnnotationsApi {
  constructor(readonly http: Http) {}

  /** In this layer, or in the one that the library remembers; in another when it isn't open to the reader any more. */
  async positions(section: number, layer: number | null = null): Promise<SectionPositions> {
    const query = layer === null ? "" : `?layer=${layer}`;
    return (await this.http.send("GET", `sections/${section}/annotations/${query}`)) as SectionPositions;
  }

  /** Remembers the layer of a book that one is in. */
  async enter(book: string, layer: number): Promise<void> {
    await this.http.send("PUT", `books/${encodeURIComponent(book)}/layer/`, { layer });
  }

  /** Their places are told in the text of this section. */
  async bodies(ids: readonly number[], section: number): Promise<readonly Annotation[]> {
    const answer = await this.http.send("GET", `annotations/?id=${ids.join(",")}&section=${section}`);
    return (answer as { results: readonly Annotation[] }).results;
  }

  async thread(id: number, section: number): Promise<Thread> {
    return (await this.http.send("GET", `annotations/${id}/thread/?section=${section}`)) as Thread;
  }

  /** Null when it waits until an editor has approved it. */
  async create(annotation: NewThread | NewReply): Promise<Annotation | null> {
    const answer = (await this.http.send("POST", "annotations/", annotation)) as Annotation | { readonly held: unknown };
    return "held" in answer ? null : answer;
  }

  async edit(id: number, change: Change): Promise<Annotation> {
    return (await this.http.send("PATCH", `annotations/${id}/`, change)) as Annotation;
  }

  /** The reader's one reaction; null takes it back. */
  async react(id: number, kind: ReactionKind | null): Promise<Annotation> {
    const path = `annotations/${id}/reaction/`;
    const answer = kind === null ? this.http.send("DELETE", path) : this.http.send("PUT", path, { kind });
    return (await answer) as Annotation;
  }

  /** Marks the reply that answers a question; null opens it again. Answers with the question. */
  async answer(question: number, reply: number | null): Promise<Annotation> {
    return (await this.http.send("PUT", `annotations/${question}/answer/`, { reply })) as Annotation;
  }

  async history(id: number): Promise<History> {
    return (await this.http.send("GET", `annotations/${id}/history/`)) as History;
  }

  /** What a hidden note says, for whom it is still to read. */
  async hiddenWords(id: number): Promise<HiddenWords> {
    return (await this.http.send("GET", `annotations/${id}/hidden/`)) as HiddenWords;
  }

  async remove(id: number): Promise<void> {
    await this.http.send("DELETE", `annotations/${id}/`);
  }

  /** Takes one's thread, with its replies, to another layer of the book. */
  async move(id: number, layer: number): Promise<Annotation> {
    return (await this.http.send("PUT", `annotations/${id}/layer/`, { layer })) as Annotation;
  }

  /** Puts a thread that lost its words beside others. */
  async place(id: number, section: number, passage: Passage): Promise<Annotation> {
    return (await this.http.send("POST", `annotations/${id}/place/`, { section, ...passage })) as Annotation;
  }

  /** Where one reads on in the current text, and what became of these places; all in code points. */
  async now(section: number, start: number, places: readonly Pick<Passage, "start" | "end">[]): Promise<Now> {
    const wanted = places.map(({ start: from, end }) => `${from}-${end}`).join(",");
    const query = wanted ? `?start=${start}&places=${wanted}` : `?start=${start}`;
    return (await this.http.send("GET", `sections/${section}/now/${query}`)) as Now;
  }

  async citeNote(id: number): Promise<Citation> {
    return (await this.http.send("GET", `annotations/${id}/citation/`)) as Citation;
  }

  /** Words of a section, in code points. */
  async citeWords(section: number, { start, end }: Pick<Passage, "start" | "end">): Promise<Citation> {
    return (await this.http.send("GET", `sections/${section}/citation/?start=${start}&end=${end}`)) as Citation;
  }

  /** A section of one revision of a book, by its name there. */
  async oldSection(book: string, revision: number, name: string): Promise<OldSection> {
    const path = `books/${encodeURIComponent(book)}/revisions/${revision}/sections/${encodeURIComponent(name)}/`;
    return (await this.http.send("GET", path)) as OldSection;
  }

  async preview(body: string): Promise<string> {
    return ((await this.http.send("POST", "preview/", { body })) as { html: string }).html;
  }
}
