/** Signs of footnotes, whatever book they came from, and the notes they lead to. */
import { fragmentIn } from "../../anchoring/paragraph-links";

/** A sign without a role: a number, a letter or a printer's mark, perhaps in brackets. */
const MARK = /^[\s([{]*(?:\p{Nd}{1,4}|[*†‡§¶‖]{1,3}|\p{Ll})[\s)\]}.]*$/u;
const NOTE = "[role=doc-footnote],[role=doc-endnote],aside,li,dd";
const NO_NOTE = "h1,h2,h3,h4,h5,h6,section,article,header,figure,table";
/** Characters; what is longer is a chapter, and one goes there. */
const LONGEST = 8000;

/** The footnote's sign in which this node stands, if it does in one. */
export function signAt(root: Element, node: EventTarget | null): HTMLAnchorElement | null {
  const link = node instanceof Element ? node.closest<HTMLAnchorElement>("a[href*='#']") : null;
  return link && root.contains(link) && isSign(root, link) ? link : null;
}

function isSign(root: Element, link: HTMLAnchorElement): boolean {
  const role = link.getAttribute("role");
  if (role === "doc-noteref") return true;
  if (role !== null || !MARK.test(link.textContent)) return false;
  if (!isHere(link)) return link.querySelector("sup") !== null || link.closest("sup") !== null;
  const target = targetOf(root, link);
  // A link back to the text looks the same, but what it leads to stands before it.
  return target !== null && (link.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}

/** Whether a link leads to a place of this very page. */
export function isHere(link: HTMLAnchorElement): boolean {
  return link.pathname === location.pathname && link.origin === location.origin;
}

/** The note that a sign leads to in a text, copied, without ids and ways back; null when it is none. */
export function noteFor(text: Element, sign: HTMLAnchorElement): DocumentFragment | null {
  const target = targetOf(text, sign);
  const note = target && noteAround(text, target);
  if (!note || note.textContent.length > LONGEST) return null;
  return copyOf(note, sign);
}

function targetOf(text: Element, { hash }: HTMLAnchorElement): Element | null {
  const target = text.ownerDocument.getElementById(fragmentIn(hash));
  return target && text.contains(target) ? target : null;
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
