/** The notes that signs lead to, whatever book they came from. */
import { fragmentIn } from "../../anchoring/paragraph-links";
import { targetOf } from "./note-signs";

const NOTE = "[role=doc-footnote],[role=doc-endnote],aside,li,dd";
const NO_NOTE = "h1,h2,h3,h4,h5,h6,section,article,header,figure,table";
/** Characters; what is longer is a chapter, and one goes there. */
const LONGEST = 8000;

/** The note that a sign leads to in a text, copied, without ids and ways back; null when it is none. */
export function noteFor(text: Element, sign: HTMLAnchorElement): DocumentFragment | null {
  const target = targetOf(text, sign);
  const note = target && noteAround(text, target);
  if (!note || note.textContent.length > LONGEST) return null;
  return copyOf(note, sign);
}

function noteAround(text: Element, target: Element): Element | null {
  const within = (found: Element | null): Element | null => (found && found !== text && text.contains(found) ? found : null);
  const note = within(target.closest(NOTE)) ?? within(target.closest("p")) ?? target;
  return note.matches(NO_NOTE) && !note.hasAttribute("role") ? null : note;
}

function copyOf(note: Element, sign: HTMLAnchorElement): DocumentFragment {
  const copy = document.importNode(note, true);
  copy.removeAttribute("id");
  for (const element of copy.querySelectorAll("[id]")) element.removeAttribute("id");
  for (const link of copy.querySelectorAll<HTMLAnchorElement>("a[href]")) {
    if (link.getAttribute("role") === "doc-backlink" || leadsTo(link, sign)) link.remove();
  }
  for (const rule of copy.querySelectorAll("hr")) rule.remove();
  leaveNoEmptyBrackets(copy);
  const fragment = document.createDocumentFragment();
  if (copy.matches("li, dd")) fragment.append(...copy.childNodes);
  else fragment.append(copy);
  return fragment;
}

/** “[1] For more” is left as “[] For more” once the way back is taken out. */
function leaveNoEmptyBrackets(copy: Element): void {
  copy.normalize();
  const walker = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    node.data = node.data.replace(/^\s*(\[\s*\]|\(\s*\))[.:]?\s*/u, "");
  }
}

function leadsTo(link: HTMLAnchorElement, sign: HTMLAnchorElement): boolean {
  const place = sign.closest("[id]");
  return place !== null && fragmentIn(link.hash) === place.id;
}
