/**
 * Links and forms marked `data-swap` change only the part of the page they stand in, so that what
 * is typed in other parts stays. Without a script they lead to the whole page, which says the same.
 */
import { ask, type Answer } from "../../api/desk-book";
import { messages } from "../../messages";

type Prepare = (part: ParentNode) => void;

const PART = "[data-part]";
/** Milliseconds for which a sentence stands before the text; what went wrong stays. */
const PATIENCE = 7000;
/** The part that tells of all others: whether the book is published, and what is missing. */
const ALWAYS = "state";

/** `prepare` is called with each part that came anew. */
export function swapParts(page: Document, prepare: Prepare): void {
  page.addEventListener("click", (event) => {
    const link = target(event, "a[data-swap]");
    const part = link?.closest<HTMLElement>(PART);
    if (!(link instanceof HTMLAnchorElement) || !part || isMeantForBrowser(event)) return;
    event.preventDefault();
    swap(part, link.href, undefined, prepare);
  });
  page.addEventListener("submit", (event) => {
    const form = target(event, "form[data-swap]");
    const part = form?.closest<HTMLElement>(PART);
    if (!(form instanceof HTMLFormElement) || !part) return;
    event.preventDefault();
    swap(part, form.action, new FormData(form), prepare);
  });
}

function target(event: Event, selector: string): Element | null {
  return event.target instanceof Element ? event.target.closest(selector) : null;
}

function isMeantForBrowser(event: MouseEvent): boolean {
  return event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
}

function swap(part: HTMLElement, address: string, form: FormData | undefined, prepare: Prepare): void {
  // Of two answers that cross, neither would be the last word.
  if (part.hasAttribute("aria-busy")) return;
  part.setAttribute("aria-busy", "true");
  ask(address, form)
    .then((answer) => take(part, answer, prepare))
    .catch(() => say([messages.deskUnreachable], true))
    .finally(() => part.removeAttribute("aria-busy"));
}

function take(part: HTMLElement, answer: Answer, prepare: Prepare): void {
  const fresh = answer.page.getElementById(part.id);
  // The book got another address, or this is no page of a book any more.
  if (answer.done && (!fresh || ownAddress(answer.page) !== ownAddress(document))) return location.assign(answer.address);
  if (!fresh) return say([messages.deskChanged], true);
  // Before the parts move from that page into this one.
  const said = [...answer.page.querySelectorAll(".messages > li, [role=alert]")];
  replace(part, fresh, prepare);
  const [old, state] = [document.getElementById(ALWAYS), answer.page.getElementById(ALWAYS)];
  if (old && state) replace(old, state, prepare);
  say(
    said.map((line) => line.textContent.trim()),
    said.some((line) => line.matches(".error, [role=alert]")),
  );
  if (answer.done) history.replaceState(null, "", answer.address);
}

/** Where the page's links lead; after a form was refused, the browser's own address is the form's. */
function ownAddress(page: Document): string | undefined {
  return page.querySelector<HTMLElement>("[data-address]")?.dataset["address"];
}

function replace(old: HTMLElement, fresh: HTMLElement, prepare: Prepare): void {
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  const scrolled = [...old.querySelectorAll("[data-roving]")].map((list) => list.scrollTop);
  old.replaceWith(fresh);
  [...fresh.querySelectorAll("[data-roving]")].forEach((list, index) => (list.scrollTop = scrolled[index] ?? 0));
  prepare(fresh);
  if (focused) focusAgain(fresh, focused);
}

/** Where the focus was, at its like; else at what is wrong, or at the part's heading. */
function focusAgain(fresh: HTMLElement, focused: Element): void {
  const wrong = fresh.querySelector<HTMLElement>("[aria-invalid=true]");
  const like = focused.id ? document.getElementById(focused.id) : null;
  const usable = like instanceof HTMLElement && !like.matches(":disabled") ? like : null;
  (wrong ?? usable ?? fresh.querySelector<HTMLElement>("h2"))?.focus({ preventScroll: !wrong });
}

let hiding = 0;

function say(sentences: readonly string[], isProblem: boolean): void {
  const said = document.getElementById("said");
  if (!said) return;
  said.textContent = sentences.join(" ");
  said.hidden = sentences.length === 0;
  said.classList.toggle("desk-said-problem", isProblem);
  clearTimeout(hiding);
  if (!isProblem) hiding = window.setTimeout(() => (said.hidden = true), PATIENCE);
}
