import { fetchPage } from "../../api/pages";
import { noteFor } from "./note-finding";
import { NotePopover } from "./note-popover";
import { isHere } from "./note-signs";

/** Shows the note that a sign leads to beside it, and answers whether there was one to show. */
export type OpenNote = (sign: HTMLAnchorElement) => Promise<boolean>;

export function noteOpener(root: HTMLElement): OpenNote {
  let popover: NotePopover | null = null;
  return async (sign) => {
    const text = await textOf(root, sign);
    const note = text && noteFor(text, sign);
    if (!note) return false;
    popover ??= new NotePopover();
    popover.show(sign, note, text.lang || root.lang, text.dir || root.dir);
    return true;
  };
}

/** The text in which the note stands: this one, or that of another section. */
async function textOf(root: HTMLElement, sign: HTMLAnchorElement): Promise<HTMLElement | null> {
  if (isHere(sign)) return root;
  if (sign.origin !== location.origin) return null;
  const page = await fetchPage(sign.pathname).catch(() => null);
  return page?.getElementById("text") ?? null;
}
