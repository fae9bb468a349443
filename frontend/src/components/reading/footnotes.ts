import type { OpenNote } from "./note-opening";
import { signAt } from "./note-signs";

/** Opens footnotes beside their signs. Where a note can't be found or opened, the link does what links do. */
export function openFootnotes(root: HTMLElement): void {
  let open: OpenNote | null = null;
  const show = async (sign: HTMLAnchorElement): Promise<void> => {
    open ??= await fetchOpener(root);
    if (!(await open?.(sign))) location.assign(sign.href);
  };
  root.addEventListener("click", (event) => {
    const sign = signAt(root, event.target);
    if (!sign || !isPlain(event)) return;
    event.preventDefault();
    void show(sign);
  });
}

/** What shows notes comes with the first one that is opened. */
function fetchOpener(root: HTMLElement): Promise<OpenNote | null> {
  return import("./note-opening").then(
    ({ noteOpener }) => noteOpener(root),
    () => null,
  );
}

/** Not one of those clicks that open a link elsewhere. */
function isPlain(event: MouseEvent): boolean {
  return event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
}
