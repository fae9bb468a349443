import { sendAppearance } from "../api/places";

const YEAR = 365 * 24 * 3600;

/** Lets the reader choose light and letters, and keeps the choice for the next page. */
export function offerAppearance(page: Document): void {
  const form = page.querySelector<HTMLFormElement>("form#appearance");
  if (!form) return;
  readChoices(form);
  form.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    holdPlace(() => choose(target.name, target.value));
    void keepWithAccount(form);
  });
  // A face that comes late moves the lines: what stands beside them measures anew, as after a resize.
  (page as Partial<Document>).fonts?.addEventListener("loadingdone", () => dispatchEvent(new Event("resize")));
}

function readChoices(form: HTMLFormElement): void {
  for (const field of fieldsOf(form)) {
    field.checked = field.value === (document.documentElement.dataset[field.name] ?? "");
  }
}

function fieldsOf(form: HTMLFormElement): HTMLInputElement[] {
  return [...form.querySelectorAll<HTMLInputElement>("input[type=radio]")];
}

/** A choice is a cookie, so that the server writes it into the next page and nothing flickers. */
function choose(name: string, value: string): void {
  document.documentElement.dataset[name] = value;
  document.cookie = `${name}=${value}; path=/; max-age=${value ? YEAR : 0}; samesite=lax`;
}

/** Who is signed in finds the choice in every browser. */
async function keepWithAccount(form: HTMLFormElement): Promise<void> {
  const csrf = document.querySelector<HTMLInputElement>("#reader [name=csrfmiddlewaretoken]")?.value;
  if (!csrf) return;
  const choices = Object.fromEntries(fieldsOf(form).flatMap(({ checked, name, value }) => (checked ? [[name, value]] : [])));
  const kept = await sendAppearance(csrf, choices);
  const told = form.querySelector<HTMLElement>("[data-failed]");
  if (told) told.textContent = kept ? "" : (told.dataset["failed"] ?? "");
}

/** Larger letters make a longer text: the words at the top of the screen stay there. */
function holdPlace(change: () => void): void {
  const words = wordsAtTop();
  const before = words?.getBoundingClientRect().top;
  change();
  const after = words?.getBoundingClientRect().top;
  if (before !== undefined && after !== undefined) scrollBy({ top: after - before, behavior: "instant" });
  dispatchEvent(new Event("resize"));
}

function wordsAtTop(): Range | null {
  const text = document.getElementById("text");
  if (!text || scrollY === 0 || !("caretPositionFromPoint" in document)) return null;
  const { left } = text.getBoundingClientRect();
  for (let y = 70; y < innerHeight; y += 20) {
    const caret = document.caretPositionFromPoint(left + 20, y);
    if (caret?.offsetNode instanceof Text && text.contains(caret.offsetNode)) return rangeAt(caret.offsetNode, caret.offset);
  }
  return null;
}

function rangeAt(node: Text, offset: number): Range {
  const range = document.createRange();
  range.setStart(node, Math.min(offset, node.length - 1));
  range.setEnd(node, Math.min(offset + 1, node.length));
  return range;
}
