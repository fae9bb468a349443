/** Signs of footnotes, whatever book they came from. */
import { fragmentIn } from "../../anchoring/paragraph-links";

/** A sign without a role: a number, a letter or a printer's mark, perhaps in brackets. */
const MARK = /^[\s([{]*(?:\p{Nd}{1,4}|[*†‡§¶‖]{1,3}|\p{Ll})[\s)\]}.]*$/u;

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

/** What a sign leads to in a text. */
export function targetOf(text: Element, { hash }: HTMLAnchorElement): Element | null {
  const target = text.ownerDocument.getElementById(fragmentIn(hash));
  return target && text.contains(target) ? target : null;
}
