import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { Places } from "../store/places";

const radio = (name: string, value: string): string => `<input type="radio" name="${name}" value="${value}">`;

const FORM = `
  <button type="button" hidden data-needs-script>Letters and light</button>
  <form id="appearance">
    ${["", "light", "dark"].map((value) => radio("theme", value)).join("")}
    ${["small", "", "large"].map((value) => radio("size", value)).join("")}
  </form>`;

/** Loads the page's script anew, as a browser does for each page. */
async function open(body: string, choices: Record<string, string> = {}): Promise<void> {
  Object.assign(document.documentElement.dataset, { theme: "", size: "", ...choices });
  document.body.innerHTML = body;
  vi.resetModules();
  await import("./site");
}

function field(name: string, value: string): HTMLInputElement {
  const found = document.querySelector<HTMLInputElement>(`[name="${name}"][value="${value}"]`);
  if (!found) throw new Error(`There is no ${name} of ${value}.`);
  return found;
}

function choose(name: string, value: string): void {
  field(name, value).checked = true;
  field(name, value).dispatchEvent(new Event("change", { bubbles: true }));
}

function checked(): string[] {
  return [...document.querySelectorAll<HTMLInputElement>(":checked")].map(({ name, value }) => `${name}=${value}`);
}

describe("what every page has", () => {
  beforeEach(() => {
    document.cookie = "theme=; max-age=0; path=/";
    document.cookie = "size=; max-age=0; path=/";
  });

  it("shows what works only with a script", async () => {
    await open(FORM);
    expect(document.querySelector("button")?.hidden).toBe(false);
  });

  it("marks the choices that the server wrote into the page", async () => {
    await open(FORM, { theme: "dark", size: "large" });
    expect(checked()).toEqual(["theme=dark", "size=large"]);
  });

  it("marks the middle ways when nothing was chosen", async () => {
    await open(FORM);
    expect(checked()).toEqual(["theme=", "size="]);
  });

  it("puts a choice on the page at once, and into a cookie for the next page", async () => {
    await open(FORM);
    choose("theme", "dark");
    choose("size", "small");
    expect(document.documentElement.dataset).toMatchObject({ theme: "dark", size: "small" });
    expect(document.cookie.split("; ").sort()).toEqual(["size=small", "theme=dark"]);
  });

  it("keeps a choice for a year and lets no other site send it along", async () => {
    await open(FORM);
    const written = vi.spyOn(document, "cookie", "set");
    choose("size", "large");
    expect(written).toHaveBeenCalledWith("size=large; path=/; max-age=31536000; samesite=lax");
  });

  it("forgets a choice that was taken back", async () => {
    await open(FORM, { theme: "light" });
    choose("theme", "light");
    choose("theme", "");
    expect(document.documentElement.dataset["theme"]).toBe("");
    expect(document.cookie).toBe("");
  });

  it("works on a page without the form", async () => {
    await expect(open("<main></main>")).resolves.toBeUndefined();
  });
});

describe("a choice of who is signed in", () => {
  const READER = '<div id="reader"><input type="hidden" name="csrfmiddlewaretoken" value="token"></div>';
  const KEPT = '<p data-failed="Kept in this browser only."></p></form>';
  const body = READER + FORM.replace("</form>", KEPT);
  const told = (): string | undefined => document.querySelector("[data-failed]")?.textContent;

  afterEach(() => void vi.unstubAllGlobals());

  it("goes to the account too, with all the others", async () => {
    const fetched = vi.fn(() => Promise.resolve(new Response("{}")));
    vi.stubGlobal("fetch", fetched);
    await open(body, { size: "large" });
    choose("theme", "dark");
    expect(fetched).toHaveBeenCalledWith(
      "/api/v1/reader/appearance/",
      expect.objectContaining({
        method: "PUT",
        body: JSON.stringify({ theme: "dark", size: "large" }),
        headers: expect.objectContaining({ "X-CSRFToken": "token" }) as unknown,
      }),
    );
    await vi.waitFor(() => expect(told()).toBe(""));
  });

  it.each([
    ["refuses", () => Promise.resolve(new Response("{}", { status: 500 }))],
    ["can't be reached", () => Promise.reject(new TypeError("offline"))],
  ])("stays in this browser when the library %s, and the reader is told", async (_, answer) => {
    vi.stubGlobal("fetch", vi.fn(answer));
    await open(body);
    choose("theme", "dark");
    await vi.waitFor(() => expect(told()).toBe("Kept in this browser only."));
    expect(document.documentElement.dataset["theme"]).toBe("dark");
  });

  it("is nobody's but the browser's when nobody is signed in", async () => {
    const fetched = vi.fn();
    vi.stubGlobal("fetch", fetched);
    await open(FORM);
    choose("theme", "dark");
    expect(fetched).not.toHaveBeenCalled();
  });
});

describe("going on with a book that was begun in this browser", () => {
  const PARTS = '<bdi data-part="title"></bdi> <bdi data-part="section"></bdi> <span data-part="percent"></span>%';
  const SHELF = `<section hidden data-continue-shelf><ul></ul><template><li><a>${PARTS}</a></li></template></section>
    <ul class="shelf"><li><a href="/books/utopia/"><span class="cover">A cover</span></a></li></ul>`;
  const BOOK = `<p><a hidden data-continue-book="utopia">${PARTS}</a><a class="button" href="start/">Start reading</a></p>`;
  const keep = (): void => new Places(localStorage).keep({
    book: "utopia", title: "Utopia", section: "Of <their> trades", path: "/books/utopia/trades/", start: 40, words: "no man", percent: 12,
  });

  beforeEach(() => localStorage.clear());

  it("is offered in the library, with the cover that stands there", async () => {
    keep();
    await open(SHELF);
    const link = document.querySelector<HTMLAnchorElement>("section li a");
    expect(link?.getAttribute("href")).toBe("/books/utopia/trades/#at-40");
    expect(link?.textContent.replace(/\s+/g, " ")).toBe("A coverUtopia Of <their> trades 12%");
    expect(document.querySelector("section")?.hidden).toBe(false);
  });

  it("is offered on the book's page before its beginning", async () => {
    keep();
    await open(BOOK);
    const [on, start] = document.querySelectorAll("a");
    expect([on?.hidden, on?.getAttribute("href")]).toEqual([false, "/books/utopia/trades/#at-40"]);
    expect(start?.classList.contains("button-quiet")).toBe(true);
  });

  it("is not offered for what one never opened", async () => {
    await open(SHELF + BOOK);
    expect(document.querySelector("section")?.hidden).toBe(true);
    expect(document.querySelector<HTMLElement>("[data-continue-book]")?.hidden).toBe(true);
  });
});
