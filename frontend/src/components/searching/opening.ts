import { tabStore } from "../../store/storage";
import type { App } from "../app";

/**
 * The link in the bar opens a search in this book instead of the page of the library's. Its script comes when it is
 * first wanted, or with a page to which one went by it; where it can't be had, the link leads to that page.
 */
export function offerSearch(app: App): void {
  const link = document.querySelector<HTMLAnchorElement>("#find");
  const open = (isAgain: boolean): void =>
    void import("./panel").then(
      ({ openSearch }) => openSearch(app, isAgain),
      () => isAgain || location.assign(link?.href ?? ""),
    );
  link?.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(false);
  });
  if (tabStore().getItem(`search:${app.margin.reading.book.slug}`)) open(true);
}
