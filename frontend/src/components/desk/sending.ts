/** Files on their way to the desk, one after the other, so that the library's pages stay quick. */
import { ApiError } from "../../api/http";
import { sendFile, type UploadState } from "../../api/uploads";

/** Called with what the library made of each file. */
export type HandedIn = (upload: UploadState, all: number) => void;

export class Sending {
  readonly #waiting: Promise<unknown>[] = [];
  readonly #list: HTMLElement;

  constructor(
    readonly form: HTMLFormElement,
    readonly handedIn: HandedIn,
  ) {
    const list = form.querySelector<HTMLElement>("[data-transfers]");
    if (!list) throw new Error("The form has no list for its files.");
    this.#list = list;
  }

  get isBusy(): boolean {
    return this.#waiting.length > 0;
  }

  send(files: readonly File[]): void {
    for (const file of files) {
      const row = new Row(this.form.dataset, file.name);
      this.#list.append(row.element);
      this.#list.hidden = false;
      const problem = this.#problem(file);
      if (problem) row.fail(problem);
      else this.#queue(file, row, files.length);
    }
  }

  #problem(file: File): string {
    if (file.size > Number(this.form.dataset["limit"])) return this.form.dataset["large"] ?? "";
    return file.size === 0 ? (this.form.dataset["empty"] ?? "") : "";
  }

  #queue(file: File, row: Row, all: number): void {
    const turn: Promise<void> = Promise.allSettled([...this.#waiting])
      .then(() => this.#transfer(file, row, all))
      .finally(() => this.#waiting.splice(this.#waiting.indexOf(turn), 1));
    this.#waiting.push(turn);
  }

  async #transfer(file: File, row: Row, all: number): Promise<void> {
    if (row.signal.aborted) return;
    try {
      const upload = await sendFile(this.form.action, this.#csrf, file, row);
      row.element.remove();
      this.#list.hidden = !this.#list.children.length;
      this.handedIn(upload, all);
    } catch (error) {
      row.fail(this.#sentence(error));
    }
  }

  #sentence(error: unknown): string {
    if (!(error instanceof ApiError)) throw error;
    if (error.code === "stopped") return this.form.dataset["stopped"] ?? "";
    // Anything else that has no sentence of its own: a proxy's refusal, a page too old to be sent.
    const own = error.code !== "unreachable" && error.code !== "unexpected";
    return own ? error.message : (this.form.dataset["unreachable"] ?? "");
  }

  get #csrf(): string {
    return this.form.querySelector<HTMLInputElement>("[name=csrfmiddlewaretoken]")?.value ?? "";
  }
}

/** One file: its name, how much of it is sent, and a way to stop it. */
class Row {
  readonly element = document.createElement("li");
  readonly #stop = new AbortController();
  readonly #bar = document.createElement("progress");
  readonly #words = document.createElement("p");
  readonly #button = document.createElement("button");

  constructor(sentences: DOMStringMap, name: string) {
    const title = document.createElement("p");
    title.className = "upload-name";
    title.append(Object.assign(document.createElement("bdi"), { textContent: name }));
    this.element.className = "upload";
    this.#words.className = "upload-words";
    this.#words.textContent = sentences["sending"] ?? "";
    this.#bar.value = 0;
    this.#bar.setAttribute("aria-label", name);
    this.#button.type = "button";
    this.#button.className = "link-button";
    this.#button.textContent = sentences["cancel"] ?? "";
    this.#button.addEventListener("click", () => this.#abort(sentences["stopped"] ?? ""));
    this.element.append(title, this.#words, this.#bar, this.#button);
  }

  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  progress = (share: number): void => {
    this.#bar.value = share;
  };

  fail(problem: string): void {
    this.#bar.remove();
    this.#button.remove();
    this.#words.className = "upload-problem";
    this.#words.setAttribute("role", "alert");
    this.#words.textContent = problem;
  }

  #abort(stopped: string): void {
    this.#stop.abort();
    this.fail(stopped);
  }
}
