import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { LINE } from "../anchoring/layout-testing";
import { ADA, noteBy } from "../store/testing";
import type { App } from "./app";
import { Gutter } from "./beside/gutter";
import { MarginIsland } from "./margin/margin";
import { SelectionBar } from "./selection/bar";
import { Picker } from "./selection/picker";
import { watchSelection } from "./selection/watch";
import { frames, manyParagraphs, openLaidOut, scrollPageTo, select, spanOf } from "./layout-testing";
import { button, furnish, openApp, press, settle, show, TRADES } from "./testing";

beforeEach(() => furnish());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  getSelection()?.removeAllRanges();
});

function pointer(name: string, pointerType: string): void {
  document.dispatchEvent(Object.assign(new Event(name), { pointerType }));
}

describe("watching the selection", () => {
  let app: App;
  const rest = (milliseconds = 160): Promise<void> => settle(() => vi.advanceTimersByTimeAsync(milliseconds));
  const selected = (): string | null => {
    const span = app.view.selected.value;
    return span && app.surface.index.text.slice(span.start, span.end);
  };

  // Listeners on the document outlive a test: those of an earlier app only ever touch that app.
  beforeEach(async () => {
    app = await openApp();
    watchSelection(app);
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  });

  it("waits until it rests, for handles on a phone move in steps", async () => {
    select(app, "no man");
    await rest(100);
    select(app, "no man may live");
    await rest(100);
    expect(selected()).toBeNull();
    await rest(60);
    expect(selected()).toBe("no man may live");
  });

  it("waits until the mouse is let go", async () => {
    pointer("pointerdown", "mouse");
    select(app, "no man");
    await rest(1000);
    expect(selected()).toBeNull();
    pointer("pointerup", "mouse");
    await rest();
    expect(selected()).toBe("no man");
  });

  it("does not wait for a thumb, which never is let go while handles move", async () => {
    pointer("pointerdown", "touch");
    select(app, "no man");
    await rest();
    expect(selected()).toBe("no man");
  });

  it("takes no notice of what is selected outside the text, or of nothing", async () => {
    const outside = document.querySelector("aside")!.firstChild!;
    getSelection()?.setBaseAndExtent(outside, 0, outside, 3);
    document.dispatchEvent(new Event("selectionchange"));
    await rest();
    expect(selected()).toBeNull();
    select(app, "no man");
    await rest();
    getSelection()?.collapseToStart();
    document.dispatchEvent(new Event("selectionchange"));
    await rest();
    expect(selected()).toBeNull();
  });
});

describe("the bar over the selected words", () => {
  const LONG = manyParagraphs(300);

  async function barOn(words: string, top = 0): Promise<HTMLElement> {
    const app = await openLaidOut({}, LONG);
    const place = await show(app, <SelectionBar />);
    await scrollPageTo(top);
    await settle(() => (app.view.selected.value = spanOf(app, words)));
    return place.querySelector<HTMLElement>(".selection-bar")!;
  }

  it("stands above them, on the page, so that it scrolls with them", async () => {
    const bar = await barOn("20: no man", 5 * LINE);
    expect(bar.style.top).toBe(`${20 * LINE - 54}px`);
  });

  it("stands below them where the page's header is in the way", async () => {
    expect((await barOn("1: no man")).style.top).toBe(`${2 * LINE + 10}px`);
  });

  it("never leaves the window on either side", async () => {
    expect((await barOn("20: no")).style.left).toBe("30px");
    Object.defineProperty(HTMLElement.prototype, "offsetWidth", { value: 220, configurable: true });
    expect((await barOn("20: no")).style.left).toBe("8px");
    Reflect.deleteProperty(HTMLElement.prototype, "offsetWidth");
  });

  it("gives way to words at the thumb's height", async () => {
    expect((await barOn("36: no man")).classList).toContain("high");
    expect((await barOn("10: no man")).classList).not.toContain("high");
  });

  it("keeps the selection when it is pressed", async () => {
    const press = new MouseEvent("mousedown", { bubbles: true, cancelable: true });
    (await barOn("20: no man")).querySelector("button")!.dispatchEvent(press);
    expect(press.defaultPrevented).toBe(true);
  });

  it("is gone with the selection, and names itself and its keys", async () => {
    const app = await openApp();
    const place = await show(app, <SelectionBar />);
    expect(place.innerHTML).toBe("");
    await settle(() => (app.view.selected.value = { start: 40, end: 60 }));
    expect(place.querySelector("section")?.getAttribute("aria-label")).toBe("Selected words");
    expect([...place.querySelectorAll("button")].flatMap((one) => one.getAttribute("aria-keyshortcuts") ?? [])).toEqual(["n", "q", "h"]);
    await settle(() => button(place, "Note").click());
    expect(place.innerHTML).toBe("");
    expect(app.drafts.notes.value).toMatchObject([{ target: { exact: "no man may live idle" } }]);
  });
});

describe("choosing words by keyboard", () => {
  async function choosing(html = TRADES): Promise<{ app: App; place: HTMLElement; dialog: () => Element | null; words: () => string }> {
    const app = await openApp({}, html);
    const gutter = document.body.appendChild(document.createElement("div"));
    gutter.id = "gutter";
    gutter.append(await show(app, <Gutter />));
    const place = await show(app, <MarginIsland />);
    await settle(() => gutter.querySelector("button")?.click());
    const dialog = (): Element | null => place.querySelector("[role=dialog]");
    return { app, place, dialog, words: () => dialog()?.querySelector(".quoted")?.textContent ?? "" };
  }

  it("begins at the first sentence and goes on by any arrow, back by the others", async () => {
    const { dialog, words } = await choosing();
    expect(words()).toBe("The chief business is to take care that no man may live idle.");
    for (const key of ["ArrowRight", "ArrowDown"]) await press(dialog(), key);
    expect(words()).toBe("Is it so?");
    for (const key of ["ArrowLeft", "ArrowUp", "ArrowUp"]) await press(dialog(), key);
    expect(words()).toBe("The chief business is to take care that no man may live idle.");
  });

  it("takes in more and fewer with Shift, never past the paragraph", async () => {
    const { dialog, words } = await choosing();
    for (let n = 0; n < 9; n++) await press(dialog(), "ArrowDown", { shiftKey: true });
    expect(dialog()?.querySelector("b")?.textContent).toBe("Sentences 1 to 3 of 3");
    await press(dialog(), "ArrowUp", { shiftKey: true });
    expect(words()).toBe("The chief business is to take care that no man may live idle. They appoint six hours.");
  });

  it("says by its buttons what can be done, and never throws the focus away", async () => {
    const { place, words } = await choosing();
    const previous = button(place, "Previous");
    expect([previous.getAttribute("aria-disabled"), previous.disabled]).toEqual(["true", false]);
    await settle(() => button(place, "All of it").click());
    expect(words()).toContain("Is it so?");
    await settle(() => button(place, "One fewer").click());
    expect(words()).not.toContain("Is it so?");
    await settle(() => button(place, "Next").click());
    expect(words()).toBe("Is it so?");
  });

  it("goes by words with Alt, beginning in the sentence it stands on, and back by the button", async () => {
    const { dialog, place, words } = await choosing();
    await press(dialog(), "ArrowDown");
    for (const key of ["ArrowRight", "ArrowRight"]) await press(dialog(), key, { altKey: true });
    expect([words(), dialog()?.querySelector("b")?.textContent]).toEqual(["appoint", "Word 15 of 20"]);
    await press(dialog(), "ArrowRight", { shiftKey: true });
    expect(words()).toBe("appoint six");
    await settle(() => button(place, "Word by word").click());
    expect(words()).toBe("They appoint six hours.");
  });

  it("tells Chinese words apart, without the marks between them", async () => {
    const { dialog, words } = await choosing("<p>「學而時習之，不亦說乎？」</p>");
    await press(dialog(), "ArrowRight", { altKey: true });
    for (let n = 0; n < 20; n++) await press(dialog(), "ArrowRight", { altKey: true });
    expect(words()).toMatch(/^[^「，？」]+$/);
  });

  it("leads to what others wrote on the paragraph", async () => {
    const { app, place, dialog } = await choosing();
    await settle(() => app.margin.take(noteBy(ADA, { target: { ...noteBy().target!, start: 4, end: 9 } })));
    await settle(() => button(place, "Read 1 note").click());
    expect([dialog(), app.view.active.value]).toEqual([null, 17]);
    expect((document.activeElement as HTMLElement).dataset["key"]).toBe("thread-17");
  });

  it("chooses the lines of a stanza", async () => {
    const { dialog, words } = await choosing("<div class='stanza'><div>April is the cruellest month, breeding</div>\n<div>Lilacs</div></div>");
    expect(dialog()?.querySelector("b")?.textContent).toBe("Line 1 of 2");
    await press(dialog(), "ArrowDown");
    expect(words()).toBe("Lilacs");
  });

  it("goes back to the paragraph's button at Escape, by the cross and after highlighting", async () => {
    const { app, place, dialog } = await choosing();
    const home = document.querySelector<HTMLElement>('#gutter [data-block="0"]');
    await press(dialog(), "Escape");
    expect([dialog(), document.activeElement]).toEqual([null, home]);
    await settle(() => home?.click());
    await settle(() => button(place, "Close").click());
    expect(document.activeElement).toBe(home);
    await settle(() => home?.click());
    app.margin.api.create = () => Promise.resolve(noteBy(ADA, { motivation: "highlighting", html: "" }));
    await settle(() => button(place, "Highlight").click());
    expect([dialog(), document.activeElement]).toEqual([null, home]);
    expect(app.margin.positions.size).toBe(1);
  });

  it("gives a lasting link to the paragraph, or shows it in the address bar where there is no clipboard", async () => {
    const { app, place } = await choosing();
    const writeText = vi.fn(() => Promise.resolve());
    vi.stubGlobal("navigator", { clipboard: { writeText } });
    await settle(() => button(place, "Copy a link to this paragraph").click());
    expect(writeText).toHaveBeenCalledWith(expect.stringMatching(/^http:.*#p-1-[0-9a-z]+$/) as string);
    expect(app.view.spoken.value).toBe("The link is copied");
    vi.stubGlobal("navigator", {});
    await settle(() => button(place, "Copy a link to this paragraph").click());
    expect(location.hash).toMatch(/^#p-1-/);
    expect(app.view.spoken.value).toBe("The link now stands in the address bar");
    history.replaceState(null, "", "/");
  });

  it("leads someone signed out to the door", async () => {
    const { app, place } = await choosing();
    app.margin.layers.value = app.margin.layers.value.map((layer) => ({ ...layer, writable: false }));
    await settle(() => (app.view.picking.value = { block: 0, by: "sentence", first: 1, last: 1 }));
    expect(place.querySelector(".choosing footer a")?.getAttribute("href")).toMatch(/^\/accounts\/login\/%23words-\d+-\d+-1$/);
    expect(place.querySelector(".choosing footer button")).toBeNull();
  });

  it("has nothing to show for a paragraph that is not there", async () => {
    const app = await openApp();
    app.view.picking.value = { block: 99, by: "sentence", first: 0, last: 0 };
    expect((await show(app, <Picker />)).innerHTML).toBe("");
    await frames();
    expect(app.actions.picked).toBeNull();
  });
});
