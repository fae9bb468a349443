import { fetchPage } from "../../api/pages";
import { isHere, noteFor, signAt } from "./note-finding";
import { NotePopover } from "./note-popover";

/** Opens footnotes beside their signs. Where a note can't be found, the link does what links do. */
export function openFootnotes(root: HTMLElement): void {
  let popover: NotePopover | null = null;
  root.addEventListener("click", (event) => {
    const sign = signAt(root, event.target);
    if (!sign || !isPlain(event)) return;
    event.preventDefault();
    void textOf(root, sign).then((text) => {
      const note = text && noteFor(text, sign);
      if (!note) {
        location.assign(sign.href);
        return;
      }
      popover ??= new NotePopover();
      popover.show(sign, note, text.lang || root.lang, text.dir || root.dir);
    });
  });
}

/** The text in which the note stands: this one, or that of another section. */
async function textOf(root: HTMLElement, sign: HTMLAnchorElement): Promise<HTMLElement | null> {
  if (isHere(sign)) return root;
  if (sign.origin !== location.origin) return null;
  const page = await fetchPage(sign.pathname).catch(() => null);
  return page?.getElementById("text") ?? null;
}

/** Not one of those clicks that open a link elsewhere. */
function isPlain(event: MouseEvent): boolean {
  return event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
}
