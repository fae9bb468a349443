import type { Store } from "../../store/storage";

/**
 * Keeps what is typed into a section's source in this tab, and asks before it is left behind.
 *
 * A draft belongs to the text it was made of: `data-seen` names that, so what was saved or was
 * changed by somebody else since is never overwritten by an old draft.
 */
export function keepSource(form: HTMLFormElement, store: Store, page: string): void {
  const field = form.querySelector("textarea");
  const notice = form.querySelector<HTMLElement>(".source-draft");
  if (!field) return;
  const { seen = "" } = form.dataset;
  const name = `socialreading:source:${page}:${seen}`;
  const saved = field.value;
  let dirty = "edited" in form.dataset;

  const draft = store.getItem(name);
  if (!dirty && draft && draft !== saved) {
    field.value = draft;
    dirty = true;
    if (notice) notice.hidden = false;
  }
  if (dirty) store.setItem(name, field.value);

  field.addEventListener("input", () => {
    dirty = true;
    store.setItem(name, field.value);
  });
  notice?.querySelector("button")?.addEventListener("click", () => {
    field.value = saved;
    dirty = false;
    store.setItem(name, "");
    notice.hidden = true;
    field.focus();
  });
  form.addEventListener("submit", () => (dirty = false));
  addEventListener("beforeunload", (event) => {
    if (dirty && form.isConnected) event.preventDefault();
  });
}
