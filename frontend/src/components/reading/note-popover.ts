import { messages } from "../../messages";

/** Pixels between a sign and its note, and between the note and the window's edge. */
const GAP = 8;
const EDGE = 16;
const WIDE = "(min-width: 900px)";

/** A note shown beside its sign, outside the section's own DOM; the browser closes it on Escape and beside it. */
export class NotePopover {
  readonly #element = document.createElement("div");
  #sign: HTMLAnchorElement | null = null;

  constructor() {
    const element = this.#element;
    element.className = "note-popover";
    element.id = "note";
    element.popover = "auto";
    element.tabIndex = -1;
    element.setAttribute("role", "dialog");
    element.addEventListener("toggle", (event) => {
      if (event.newState === "closed") this.#return();
    });
    document.body.append(element);
  }

  show(sign: HTMLAnchorElement, note: DocumentFragment, language: string, direction: string): void {
    this.#element.hidePopover();
    this.#sign = sign;
    const words = document.createElement("div");
    words.className = "text";
    words.lang = language;
    words.dir = direction;
    words.append(note);
    const name = messages.noteNamed(sign.textContent.trim());
    this.#element.setAttribute("aria-label", name);
    this.#element.replaceChildren(this.#head(name), words, this.#foot(sign));
    this.#element.showPopover();
    this.#place(sign);
    this.#element.focus({ preventScroll: true });
  }

  close(): void {
    this.#element.hidePopover();
  }

  #head(name: string): HTMLElement {
    const close = document.createElement("button");
    close.type = "button";
    close.className = "note-close";
    close.setAttribute("aria-label", messages.close);
    close.textContent = "×";
    close.addEventListener("click", () => this.close());
    return line("note-head", name, close);
  }

  #foot(sign: HTMLAnchorElement): HTMLElement {
    const way = document.createElement("a");
    way.href = sign.href;
    way.textContent = messages.goToNote;
    way.addEventListener("click", () => {
      this.#sign = null;
      this.close();
    });
    return line("note-foot", way);
  }

  /** Below its sign, or above where there is more room; on a phone the styles put it at the thumb. */
  #place(sign: HTMLAnchorElement): void {
    const { style, offsetWidth: width, offsetHeight: height } = this.#element;
    const box = sign.getBoundingClientRect();
    if (!matchMedia(WIDE).matches) {
      const covered = box.bottom + EDGE - (innerHeight - height);
      if (covered > 0) scrollBy({ top: covered, behavior: "instant" });
      return;
    }
    const fitsBelow = box.bottom + GAP + height <= innerHeight - EDGE;
    const top = fitsBelow ? box.bottom + GAP : Math.max(EDGE, box.top - GAP - height);
    const left = Math.min(Math.max(EDGE, box.left + box.width / 2 - width / 2), innerWidth - width - EDGE);
    // On the page and not on the screen, so that it scrolls along with its sign.
    style.position = "absolute";
    style.top = `${top + scrollY}px`;
    style.left = `${left + scrollX}px`;
  }

  /** The focus goes back to where it came from, unless the reader put it elsewhere. */
  #return(): void {
    const { activeElement } = document;
    const lost = activeElement === document.body || this.#element.contains(activeElement);
    if (lost) this.#sign?.focus({ preventScroll: true });
    this.#sign = null;
  }
}

function line(name: string, ...parts: (Node | string)[]): HTMLElement {
  const element = document.createElement("div");
  element.className = name;
  element.append(...parts);
  return element;
}
