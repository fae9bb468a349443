import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { noteFor } from "./reading/note-finding";
import { signAt } from "./reading/note-signs";
import { openFootnotes } from "./reading/footnotes";

const TEXT = `
  <p id="t-p1">Six hours.<a id="t-r1" href="#t-n1" role="doc-noteref">1</a> By daylight.<a href="#t-n2"><sup>[2]</sup></a>
  See <a href="#t-h">2</a> and <a href="#t-n1">the note on hours</a>.<a id="t-r3" href="../notes/#t-n3" role="doc-noteref">*</a></p>
  <h2 id="t-h">Of traffic</h2>
  <aside id="t-n1" role="doc-footnote"><p>Of <b id="t-b">twenty-four</b>. <a href="#t-r1" role="doc-backlink">↩</a></p></aside>
  <hr><p><a id="t-n2" href="#t-p1">[2]</a> By their sun.</p>`;
const NOTES = `<article id="text" lang="la" dir="ltr"><ol><li id="t-n3"><p>Nusquam. <a href="../trades/#t-r3">back</a></p></li></ol></article>`;

let root: HTMLElement;

function page(html = TEXT): void {
  history.replaceState(null, "", "/books/utopia/trades/");
  document.body.innerHTML = `<article id="text" lang="en" dir="ltr">${html}</article>`;
  root = document.getElementById("text") as HTMLElement;
}

const link = (words: string): HTMLAnchorElement => [...root.querySelectorAll("a")].find((one) => one.textContent === words)!;
const words = (note: DocumentFragment | null): string => (note?.textContent ?? "").replace(/\s+/g, " ").trim();
const opened = (): HTMLElement | null => document.querySelector(".note-popover");

/** jsdom knows no popovers. */
function furnish(): void {
  HTMLElement.prototype.showPopover = vi.fn();
  HTMLElement.prototype.hidePopover = function (this: HTMLElement) {
    this.dispatchEvent(Object.assign(new Event("toggle"), { newState: "closed" }));
  };
  vi.stubGlobal("matchMedia", () => ({ matches: true }));
}

beforeEach(() => {
  furnish();
  page();
});
afterEach(() => void vi.unstubAllGlobals());

describe("a footnote's sign", () => {
  it("is known by its role, or by its look when what it leads to comes later", () => {
    expect(signAt(root, link("1"))?.hash).toBe("#t-n1");
    expect(signAt(root, link("[2]").querySelector("sup"))?.hash).toBe("#t-n2");
    expect(signAt(root, link("*"))?.hash).toBe("#t-n3");
  });

  it("is no way back, no other link, and no word of the text", () => {
    expect(signAt(root, link("↩"))).toBeNull();
    expect(signAt(root, link("the note on hours"))).toBeNull();
    expect(signAt(root, [...root.querySelectorAll("a")].at(-1)!)).toBeNull();
    expect(signAt(root, root.querySelector("p"))).toBeNull();
    expect(signAt(root, document.body)).toBeNull();
  });
});

describe("the note it leads to", () => {
  it("is copied without ids and ways back, and the text stays as it was", () => {
    const note = noteFor(root, link("1"));
    expect(words(note)).toBe("Of twenty-four.");
    expect(note?.querySelector("[id]")).toBeNull();
    expect(root.innerHTML).toBe(TEXT);
  });

  it("loses the empty brackets that its own number leaves", () => {
    expect(words(noteFor(root, link("[2]")))).toBe("By their sun.");
  });

  it("is none where the link leads to a heading, to nothing, or to a whole chapter", () => {
    expect(noteFor(root, link("2"))).toBeNull();
    page('<a href="#t-gone">1</a><a href="#t-long">2</a><p id="t-long">' + "word ".repeat(3000) + "</p>");
    expect(noteFor(root, link("1"))).toBeNull();
    expect(noteFor(root, link("2"))).toBeNull();
  });
});

describe("a click on a sign", () => {
  beforeEach(() => openFootnotes(root));

  it("opens the note beside it, named, with the way to where it stands", async () => {
    link("1").click();
    await vi.waitFor(() => expect(opened()?.getAttribute("aria-label")).toBe("Note 1"));
    expect(opened()?.querySelector(".text")?.textContent).toContain("twenty-four");
    expect(opened()?.querySelector<HTMLAnchorElement>(".note-foot a")?.hash).toBe("#t-n1");
    expect(document.activeElement).toBe(opened());
    expect(root.innerHTML).toBe(TEXT);
  });

  it("gives the focus back when it closes", async () => {
    link("1").click();
    await vi.waitFor(() => expect(opened()).not.toBeNull());
    opened()?.querySelector<HTMLButtonElement>(".note-close")?.click();
    expect(document.activeElement).toBe(link("1"));
  });

  it("fetches a note of another section, in that section's language", async () => {
    const fetched = vi.fn(() => Promise.resolve(new Response(NOTES)));
    vi.stubGlobal("fetch", fetched);
    link("*").click();
    await vi.waitFor(() => expect(opened()?.querySelector(".text")?.textContent).toContain("Nusquam."));
    expect(fetched).toHaveBeenCalledWith("/books/utopia/notes/", { credentials: "same-origin" });
    expect(opened()?.querySelector<HTMLElement>(".text")?.lang).toBe("la");
    expect(opened()?.textContent).not.toContain("back");
  });

  it("leaves alone what would open elsewhere", () => {
    for (const keys of [{ ctrlKey: true }, { metaKey: true }, { shiftKey: true }, { button: 1 }]) {
      const click = new MouseEvent("click", { bubbles: true, cancelable: true, ...keys });
      link("1").addEventListener("click", (event) => queueMicrotask(() => expect(event.defaultPrevented).toBe(false)), { once: true });
      link("1").dispatchEvent(click);
      expect(click.defaultPrevented).toBe(false);
    }
    expect(opened()).toBeNull();
  });
});
