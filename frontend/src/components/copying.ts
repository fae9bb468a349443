import { readCopy } from "../api/copies";
import { messages } from "../messages";

/** A shorter copy is there before one could read how far it is: the browser fetches it as any file. */
export const LONG = 2000;

/** Makes the links to long copies of notes tell how far they are, with a way to stop.
 *
 * Each link names in `data-mark` what stands once behind each note of its format.
 */
export function offerCopies(section: HTMLElement): void {
  if (Number(section.dataset["total"]) < LONG) return;
  const place = section.querySelector<HTMLElement>("#copying");
  let stop = new AbortController();
  section.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[data-mark]") : null;
    if (!place || !link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    stop.abort();
    stop = new AbortController();
    void copy(link, place, stop);
  });
}

async function copy(link: HTMLAnchorElement, place: HTMLElement, stop: AbortController): Promise<void> {
  const progress = showProgress(place, stop);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const count = counterOf(link.dataset["mark"] ?? "\n");
  try {
    await readCopy(link.href, stop.signal, (part, total) => {
      parts.push(part);
      progress(Math.min(count(part), total), total);
    });
  } catch {
    // A copy that another took the place of has nothing more to say.
    if (!stop.signal.aborted) say(place, messages.copyBroken);
    return;
  }
  const name = nameOf(link);
  save(new Blob(parts), name);
  say(place, messages.notesCopied(name));
}

/** Counts how often the mark has come so far; it may be cut in two between parts. */
export function counterOf(mark: string): (part: Uint8Array) => number {
  const letters = new TextDecoder();
  let found = 0;
  let rest = "";
  return (part) => {
    const pieces = (rest + letters.decode(part, { stream: true })).split(mark);
    found += pieces.length - 1;
    rest = pieces.at(-1)?.slice(1 - mark.length || Infinity) ?? "";
    return found;
  };
}

function nameOf(link: HTMLAnchorElement): string {
  return link.download || (new URL(link.href).pathname.split("/").at(-1) ?? "notes");
}

function showProgress(place: HTMLElement, stop: AbortController): (done: number, total: number) => void {
  const bar = document.createElement("progress");
  const words = document.createElement("p");
  const cancel = document.createElement("button");
  cancel.type = "button";
  cancel.className = "button button-quiet";
  cancel.textContent = messages.cancel;
  cancel.addEventListener("click", () => {
    stop.abort();
    say(place, messages.copyStopped);
  });
  bar.setAttribute("aria-label", messages.copyingNotes(0, 0));
  place.replaceChildren(bar, words, cancel);
  return (done, total) => {
    if (stop.signal.aborted) return;
    [bar.max, bar.value] = [Math.max(1, total), done];
    words.textContent = messages.copyingNotes(done, total);
    bar.setAttribute("aria-label", words.textContent);
  };
}

function say(place: HTMLElement, sentence: string): void {
  const words = document.createElement("p");
  words.setAttribute("role", "status");
  words.textContent = sentence;
  place.replaceChildren(words);
}

function save(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // Not at once: the browser has yet to begin reading it.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
