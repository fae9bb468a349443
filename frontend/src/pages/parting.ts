/** Whoever signs out of a computer that others use too may take their drafts with them. */
import { Drawer } from "../store/drawer";
import { drawerStore } from "../store/storage";

/** Offers, where drafts of the reader are kept in this browser, to delete them with the signing out. */
export function offerToForgetDrafts(page: Document): void {
  const form = page.querySelector<HTMLFormElement>("form[data-reader]");
  const choice = form?.querySelector<HTMLElement>(".forget");
  if (!form || !choice) return;
  const drawer = new Drawer(drawerStore(), Number(form.dataset["reader"]));
  const offer = (): void => void (choice.hidden = drawer.all().size === 0);
  offer();
  // Drafts come and go while the page is open.
  form.closest("[popover]")?.addEventListener("beforetoggle", offer);
  form.addEventListener("submit", () => {
    if (choice.querySelector("input")?.checked) drawer.empty();
  });
}
