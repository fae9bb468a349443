import { hasShareSheet, openShareSheet } from "./shared/system-share";

/** Buttons that open the system's sheet for a link, named by `data-shares`; hidden where there is none. */
export function offerToShare(page: Document): void {
  if (!hasShareSheet()) return;
  for (const button of page.querySelectorAll<HTMLButtonElement>("button[data-shares]")) {
    button.hidden = false;
    button.addEventListener("click", () => void openShareSheet(button.dataset["shares"] ?? "", button.dataset["title"] ?? ""));
  }
}
