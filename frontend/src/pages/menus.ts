/** Menus that open without a script close with one: by Escape, or by a press elsewhere. */
const OPEN = "details.shelf-menu[open]";

export function closeMenusFromOutside(page: Document): void {
  page.addEventListener("pointerdown", (event) => {
    for (const menu of openMenus(page)) {
      if (!(event.target instanceof Node && menu.contains(event.target))) menu.open = false;
    }
  });
  page.addEventListener("keydown", (event) => {
    if (event.key === "Escape") openMenus(page).forEach(close);
  });
}

function openMenus(page: Document): HTMLDetailsElement[] {
  return [...page.querySelectorAll<HTMLDetailsElement>(OPEN)];
}

/** The focus must not be left in what is no longer seen. */
function close(menu: HTMLDetailsElement): void {
  if (menu.contains(menu.ownerDocument.activeElement)) menu.querySelector("summary")?.focus();
  menu.open = false;
}
