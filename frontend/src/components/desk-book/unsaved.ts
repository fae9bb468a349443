/** Forms marked `data-unsaved` say so once something in them was changed, and ask before it is lost. */
export function watchForms(page: Document): void {
  page.addEventListener("input", (event) => {
    const form = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-unsaved]") : null;
    if (!form) return;
    form.dataset["unsaved"] = "yes";
    const mark = form.querySelector<HTMLElement>(".desk-unsaved");
    if (mark) mark.hidden = false;
  });
  addEventListener("beforeunload", (event) => {
    if (page.querySelector("[data-unsaved=yes]")) event.preventDefault();
  });
}

/** A line that the library suggests, taken over into its field. */
export function offerSuggestions(part: ParentNode): void {
  for (const button of part.querySelectorAll<HTMLElement>("[data-use]")) {
    button.addEventListener("click", () => {
      const line = document.getElementById(button.dataset["use"] ?? "");
      const field = document.getElementById(button.dataset["for"] ?? "");
      if (!line || !(field instanceof HTMLTextAreaElement)) return;
      field.value = line.textContent;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.focus();
    });
  }
}
