import { toClipboard } from "./shared/clipboard";

/** Buttons that copy a field's text, named by `data-copies`; without a script one copies by hand.
 *
 * The button itself says what became of it, in the words that its page gave it.
 */
export function offerToCopy(page: Document): void {
  for (const button of page.querySelectorAll<HTMLButtonElement>("button[data-copies]")) {
    const field = page.getElementById(button.dataset["copies"] ?? "");
    if (!(field instanceof HTMLInputElement)) continue;
    button.hidden = false;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", () => void copy(button, field));
  }
}

async function copy(button: HTMLButtonElement, field: HTMLInputElement): Promise<void> {
  const copied = await toClipboard(field.value);
  if (!copied) field.select();
  button.textContent = (copied ? button.dataset["copied"] : button.dataset["byHand"]) ?? "";
}
