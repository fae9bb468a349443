/** One tab stop for a long list of links; the arrow keys go through it. */
export function rove(part: ParentNode): void {
  for (const list of part.querySelectorAll<HTMLElement>("[data-roving]")) {
    const links = [...list.querySelectorAll<HTMLElement>("a")];
    const stop = (at: HTMLElement): void => {
      for (const link of links) link.tabIndex = link === at ? 0 : -1;
    };
    const current = links.find((link) => link.hasAttribute("aria-current")) ?? links[0];
    if (!current) continue;
    stop(current);
    show(list, current);
    list.addEventListener("keydown", (event) => {
      const next = step(links, event);
      if (!next) return;
      event.preventDefault();
      stop(next);
      next.focus();
    });
  }
}

/** Scrolls the list alone, never the page. */
function show(list: HTMLElement, link: HTMLElement): void {
  const [box, line] = [list.getBoundingClientRect(), link.getBoundingClientRect()];
  if (line.top < box.top || line.bottom > box.bottom) list.scrollTop += line.top - box.top - box.height / 3;
}

function step(links: HTMLElement[], event: KeyboardEvent): HTMLElement | undefined {
  const here = links.findIndex((link) => link === event.target);
  if (here < 0) return undefined;
  const steps: Record<string, number> = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: links.length - 1 };
  const next = steps[event.key];
  return next === undefined ? undefined : links[next];
}
