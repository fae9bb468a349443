import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { messages } from "../messages";
import { arrangePeople } from "./desk-book/people";
import { rove } from "./desk-book/roving";
import { swapParts } from "./desk-book/swapping";
import { offerSuggestions, watchForms } from "./desk-book/unsaved";

const PAGE = `<main data-address="/desk/">
  <div id="state" data-part>Draft</div>
  <section id="contents" data-part><h2 tabindex="-1">Contents</h2>
    <nav data-roving><a id="a" href="/desk/?section=a" data-swap aria-current="true">A</a><a id="b" href="/desk/?section=b" data-swap>B</a></nav>
    <form action="/desk/merge/" method="post" data-swap><input name="section" value="2"><button id="merge">Join</button></form>
  </section>
  <section id="details" data-part><form data-unsaved><input id="title" value="Utopia"><span class="desk-unsaved" hidden>Not saved yet</span></form></section>
  <p id="said" role="status" hidden></p></main>`;

const answer = (contents: string, other = "", ok = true, url = "http://localhost:3000/desk/?section=b"): Response =>
  ({
    ok,
    url,
    text: () =>
      Promise.resolve(`<main data-address="/desk/"></main><div id="state">Published</div><section id="contents">${contents}</section>${other}`),
  }) as Response;

const fetched = vi.fn<typeof fetch>();
const prepared = vi.fn<(part: ParentNode) => void>();

const by = (id: string): HTMLElement => document.getElementById(id)!;

async function settled(): Promise<void> {
  await vi.waitFor(() => expect(document.querySelector("[aria-busy]")).toBeNull());
}

beforeEach(() => {
  history.replaceState(null, "", "/desk/");
  document.body.innerHTML = PAGE;
  vi.stubGlobal("fetch", fetched);
  fetched.mockReset();
  prepared.mockReset();
});
afterEach(() => vi.unstubAllGlobals());

describe("a part of the page", () => {
  // Once: the page listens as long as it is open.
  swapParts(document, prepared);

  it("comes anew alone, with the state, and what is typed elsewhere stays", async () => {
    (by("title") as HTMLInputElement).value = "Half a thought";
    fetched.mockResolvedValue(answer("<h2>Contents</h2><a id=b>B, open</a>"));
    by("b").click();
    await settled();
    expect(by("contents").textContent).toContain("B, open");
    expect(by("state").textContent).toBe("Published");
    expect((by("title") as HTMLInputElement).value).toBe("Half a thought");
    expect(location.search).toBe("?section=b");
    expect(prepared).toHaveBeenCalledTimes(2);
  });

  it("sends its form, says what was done and gives the focus back", async () => {
    fetched.mockResolvedValue(
      answer('<h2>Contents</h2><button id="merge">Join</button>', '<ul class="messages"><li>Joined.</li></ul>'),
    );
    by("merge").focus();
    by("merge").click();
    await settled();
    const [address, options] = fetched.mock.calls[0]!;
    expect(address).toBe("http://localhost:3000/desk/merge/");
    expect((options?.body as FormData).get("section")).toBe("2");
    expect(by("said").textContent).toBe("Joined.");
    expect(by("said").hidden).toBe(false);
    expect(document.activeElement).toBe(by("merge"));
  });

  it("has the focus at what was wrong, and its address stays", async () => {
    fetched.mockResolvedValue(answer('<input id="title-2" aria-invalid="true"><p role="alert">No title.</p>', "", false));
    by("merge").focus();
    by("merge").click();
    await settled();
    expect(document.activeElement).toBe(by("title-2"));
    expect(by("said").classList).toContain("desk-said-problem");
    expect(location.search).toBe("");
  });

  it("stays as it is when the library can't be reached, or has lost it", async () => {
    fetched.mockRejectedValueOnce(new TypeError("offline"));
    by("b").click();
    await settled();
    expect(by("said").textContent).toBe(messages.deskUnreachable);
    fetched.mockResolvedValueOnce({ ok: false, url: "http://localhost:3000/x", text: () => Promise.resolve("404") } as Response);
    by("b").click();
    await settled();
    expect(by("said").textContent).toBe(messages.deskChanged);
    expect(by("contents").textContent).toContain("A");
  });

  it("asks once at a time and leaves new tabs to the browser", async () => {
    fetched.mockResolvedValue(answer("<h2>Contents</h2>"));
    by("b").click();
    by("merge").click();
    await settled();
    expect(fetched).toHaveBeenCalledTimes(1);
    document.body.innerHTML = PAGE;
    const click = new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey: true });
    by("b").dispatchEvent(click);
    expect(click.defaultPrevented).toBe(false);
    expect(fetched).toHaveBeenCalledTimes(1);
  });
});

describe("a list of links", () => {
  it("is one tab stop, and the arrow keys go through it", () => {
    rove(document);
    expect([by("a").tabIndex, by("b").tabIndex]).toEqual([0, -1]);
    by("a").focus();
    const press = (key: string): boolean =>
      document.activeElement!.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    press("ArrowDown");
    expect(document.activeElement).toBe(by("b"));
    expect([by("a").tabIndex, by("b").tabIndex]).toEqual([-1, 0]);
    press("ArrowDown");
    expect(document.activeElement).toBe(by("b"));
    press("Home");
    expect(document.activeElement).toBe(by("a"));
    expect(press("Tab")).toBe(true);
  });
});

describe("forms", () => {
  it("say that they are not saved yet and ask before that is lost", () => {
    watchForms(document);
    const leave = (): boolean => dispatchEvent(new Event("beforeunload", { cancelable: true }));
    expect(leave()).toBe(true);
    by("title").dispatchEvent(new Event("input", { bubbles: true }));
    expect(document.querySelector<HTMLElement>(".desk-unsaved")!.hidden).toBe(false);
    expect(leave()).toBe(false);
  });

  it("take over a line that is suggested", () => {
    document.body.innerHTML =
      '<textarea id="line"></textarea><bdi id="suggestion">“Utopia” by Thomas More</bdi><button data-use="suggestion" data-for="line"></button>';
    offerSuggestions(document);
    document.querySelector("button")!.click();
    expect((by("line") as HTMLTextAreaElement).value).toBe("“Utopia” by Thomas More");
  });
});

describe("people", () => {
  const row = (name: string): string =>
    `<li><input name="person" value="${name}"><button type="button" data-move="up"></button><button type="button" data-move="down"></button><button type="button" data-remove></button></li>`;
  const names = (): string[] => [...document.querySelectorAll<HTMLInputElement>("[name=person]")].map(({ value }) => value);
  const press = (at: number, what: string): void =>
    document.querySelectorAll("li")[at]!.querySelector<HTMLElement>(`[${what}]`)!.click();

  beforeEach(() => {
    document.body.innerHTML = `<form><ol data-people>${row("More")}${row("Burnet")}${row("")}${row("")}</ol><button type="button" data-add-person></button></form>`;
    arrangePeople(document);
  });

  it("lose their spare rows, and come by a button", () => {
    expect(names()).toEqual(["More", "Burnet"]);
    document.querySelector<HTMLElement>("[data-add-person]")!.click();
    expect(names()).toEqual(["More", "Burnet", ""]);
    expect(document.activeElement).toBe(document.querySelectorAll("[name=person]")[2]);
  });

  it("are put in order", () => {
    press(1, "data-move=up");
    expect(names()).toEqual(["Burnet", "More"]);
    press(0, "data-move=down");
    expect(names()).toEqual(["More", "Burnet"]);
    press(0, "data-move=up");
    expect(names()).toEqual(["More", "Burnet"]);
  });

  it("are taken away; the last one leaves an empty row", () => {
    press(0, "data-remove");
    expect(names()).toEqual(["Burnet"]);
    press(0, "data-remove");
    expect(names()).toEqual([""]);
  });
});
