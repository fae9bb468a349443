/** The rows of people in the details: added, taken away, and put in order. */
export function arrangePeople(part: ParentNode): void {
  const list = part.querySelector<HTMLElement>("[data-people]");
  if (!list) return;
  const empty = list.lastElementChild?.cloneNode(true);
  // The spare rows are for those who have no script.
  for (const row of [...list.children].slice(1)) if (!nameIn(row)?.value) row.remove();
  list.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    const row = button?.closest("li");
    if (!button || !row) return;
    if (button.dataset["move"]) move(row, button.dataset["move"]);
    else takeAway(row);
    changed(list);
  });
  part.querySelector("[data-add-person]")?.addEventListener("click", () => {
    if (!empty) return;
    const row = list.appendChild(empty.cloneNode(true)) as Element;
    nameIn(row)?.focus();
    changed(list);
  });
}

function nameIn(row: Element): HTMLInputElement | null {
  return row.querySelector<HTMLInputElement>("input[name=person]");
}

function move(row: Element, way: string): void {
  const focused = document.activeElement;
  if (way === "up") row.previousElementSibling?.before(row);
  else row.nextElementSibling?.after(row);
  if (focused instanceof HTMLElement) focused.focus();
}

function takeAway(row: Element): void {
  const next = row.nextElementSibling ?? row.previousElementSibling;
  if (next) {
    row.remove();
    nameIn(next)?.focus();
    return;
  }
  const name = nameIn(row);
  if (name) name.value = "";
  name?.focus();
}

function changed(list: Element): void {
  list.dispatchEvent(new Event("input", { bubbles: true }));
}
