import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { LINE } from "../anchoring/layout-testing";
import { BEN, event, noteBy } from "../store/testing";
import type { App } from "./app";
import { Gutter } from "./beside/gutter";
import { Here } from "./beside/here";
import { Strip } from "./beside/strip";
import { frames, manyParagraphs, openLaidOut, SCREEN, scrollPageTo } from "./layout-testing";
import { button, furnish, news, press, settle, show } from "./testing";

const LONG = manyParagraphs(300);

beforeEach(() => furnish());
afterEach(() => void vi.unstubAllGlobals());

describe("the paragraphs' buttons", () => {
  let app: App;
  let place: HTMLElement;
  const stops = (): string[] => [...place.querySelectorAll<HTMLElement>("[tabindex='0']")].map((one) => one.dataset["block"] ?? "");
  const focused = (): string | undefined => (document.activeElement as HTMLElement | null)?.dataset["block"];
  const at = (block: number): HTMLElement | null => place.querySelector(`[data-block="${block}"]`);

  beforeEach(async () => {
    app = await openLaidOut({}, LONG, 100);
    place = await show(app, <Gutter />);
    Element.prototype.scrollIntoView = function () {
      const top = this.getBoundingClientRect().top + scrollY;
      if (top > scrollY + innerHeight - LINE) void scrollPageTo(top - innerHeight + LINE);
      else if (top < scrollY) void scrollPageTo(top);
    };
    await frames();
  });

  it("stand at their first lines, near the screen alone", () => {
    expect(at(0)?.style.top).toBe(`${100 + LINE / 2}px`);
    expect(at(7)?.style.top).toBe(`${100 + 7.5 * LINE}px`);
    expect(place.querySelectorAll("button").length).toBeLessThan(2 * SCREEN + 2);
  });

  it("are one stop for Tab: the first on the screen, then where one was", async () => {
    expect(stops()).toEqual(["0"]);
    await scrollPageTo(100 + 50 * LINE);
    await settle(() => at(60)?.focus());
    expect(stops()).toEqual(["60"]);
    await scrollPageTo(100 + 200.5 * LINE);
    expect(stops()).toEqual(["200"]);
  });

  it("lead on by arrows down and right, back by up and left, and stop at the ends", async () => {
    await settle(() => at(0)?.focus());
    for (const key of ["ArrowDown", "ArrowRight", "ArrowDown"]) await press(document.activeElement, key);
    expect(focused()).toBe("3");
    for (const key of ["ArrowUp", "ArrowLeft", "ArrowUp", "ArrowUp"]) await press(document.activeElement, key);
    expect([focused(), stops()]).toEqual(["0", ["0"]]);
  });

  it("lead on past the screen's edge, and the page follows", async () => {
    const edge = Math.floor(SCREEN) - 6;
    await settle(() => at(edge)?.focus());
    for (let n = 0; n < 60; n++) {
      await press(document.activeElement, "ArrowDown");
      await frames();
    }
    expect(focused()).toBe(String(edge + 60));
    expect(app.surface.blockAt(app.surface.onScreen().start)).toBeGreaterThan(40);
  });

  it("lead on by screens, and to the first and the last", async () => {
    await settle(() => at(0)?.focus());
    await press(document.activeElement, "PageDown");
    await frames();
    expect(Number(focused())).toBeGreaterThan(5);
    await press(document.activeElement, "PageUp");
    await frames();
    expect(focused()).toBe("0");
    for (const key of ["PageUp", "End", "PageDown"]) {
      await press(document.activeElement, key);
      await frames();
    }
    expect(focused()).toBe("299");
    await press(document.activeElement, "Home");
    await frames();
    expect([focused(), stops()]).toEqual(["0", ["0"]]);
  });

  it("leave other keys to the page, and those with Ctrl", async () => {
    await settle(() => at(2)?.focus());
    for (const init of [{ key: "Tab" }, { key: "End", ctrlKey: true }]) {
      const key = new KeyboardEvent("keydown", { ...init, bubbles: true, cancelable: true });
      await settle(() => at(2)?.dispatchEvent(key));
      expect([key.defaultPrevented, focused()]).toEqual([false, "2"]);
    }
  });

  it("tell by their first words which paragraph they are for", () => {
    expect(at(7)?.getAttribute("aria-description")).toBe("7: no man may live idle. Six hours!");
  });

  it("count the threads that begin in each, as they come and go", async () => {
    const words = { start: app.surface.blocks[4]!.start, exact: "4: no man" };
    const note = (id: number) => noteBy(BEN, { id, target: { ...words, end: words.start + 9, prefix: "", suffix: "", state: "exact" } });
    await settle(() => [app.margin.apply(event(6, note(17))), app.margin.apply(event(7, note(18)))]);
    expect(at(4)?.textContent).toBe("2");
    expect(at(4)?.getAttribute("aria-label")).toBe("2 notes on this paragraph, annotate");
    expect(at(4)?.classList).toContain("noted");
    await settle(() => app.margin.apply(event(8, { ...note(17), deleted: true, author: null }, "deleted")));
    expect(button(place, "1 note on this paragraph, annotate")).toBe(at(4));
    await settle(() => app.margin.apply(event(9, { ...note(18), deleted: true, author: null }, "deleted")));
    expect(at(4)?.classList).not.toContain("noted");
  });

  it("show themselves while the mouse is over their paragraph", async () => {
    const inside = app.surface.blocks[3]!.element;
    await settle(() => inside.dispatchEvent(new Event("pointerover", { bubbles: true })));
    expect(at(3)?.classList).toContain("near");
    await settle(() => app.surface.root.dispatchEvent(new Event("pointerover", { bubbles: true })));
    expect(place.querySelector(".near")).toBeNull();
    await settle(() => inside.dispatchEvent(new Event("pointerover", { bubbles: true })));
    await settle(() => app.surface.root.dispatchEvent(new Event("pointerleave")));
    expect(place.querySelector(".near")).toBeNull();
  });

  it("open the choice of words", async () => {
    await settle(() => at(5)?.click());
    expect(app.view.picking.value).toEqual({ block: 5, by: "sentence", first: 0, last: 0 });
  });
});

describe("the strip", () => {
  it("is warm where notes are, and a click goes there", async () => {
    const app = await openLaidOut({}, LONG);
    const place = await show(app, <Strip />);
    const strip = place.querySelector(".heat")!;
    const line = strip.querySelector("div")!;
    expect(line.style.background).not.toContain("--mark");
    await settle(() => app.margin.take(noteBy(BEN, { target: { ...noteBy().target!, start: 10_000, end: 10_020 } })));
    expect(line.style.background).toContain("var(--mark-3) 49.38%");
    strip.getBoundingClientRect = () => new DOMRect(0, 100, 20, 400);
    await settle(() => strip.dispatchEvent(new MouseEvent("click", { bubbles: true, clientY: 100 + 300 })));
    expect(app.surface.blockAt(app.surface.onScreen().start)).toBeGreaterThan(200);
  });

  it("tells where the new notes are by dots, its label and what stands under the mouse", async () => {
    const app = await openLaidOut(news(), LONG);
    const place = await show(app, <Strip />);
    const strip = place.querySelector<HTMLElement>(".heat")!;
    const target = { ...noteBy().target!, start: 10_000, end: 10_020 };
    await settle(() => app.margin.take(noteBy(BEN, { target, news: 6 })));
    await settle(() => app.margin.take(noteBy(BEN, { id: 18, target, news: 4 })));
    expect(strip.getAttribute("aria-label")).toBe("Where the notes are: 2 notes, 1 new");
    expect([...strip.querySelectorAll<HTMLElement>(".dot")].map(({ style }) => style.top)).toEqual(["49.375%"]);
    strip.getBoundingClientRect = () => new DOMRect(0, 100, 20, 400);
    await settle(() => strip.dispatchEvent(new MouseEvent("pointermove", { bubbles: true, clientY: 100 + 197 })));
    expect(strip.title).toBe("2 notes here, 1 new");
    await settle(() => strip.dispatchEvent(new MouseEvent("pointermove", { bubbles: true, clientY: 100 })));
    expect(strip.title).toBe("");
  });
});

describe("who is here", () => {
  it("is not told while the connection is lost, for nobody knows then", async () => {
    const app = await openLaidOut();
    const place = await show(app, <Here />);
    await settle(() => [(app.live.here.value = 1200), (app.live.connection.value = "live")]);
    expect(place.textContent).toContain("1,200 here");
    expect(place.querySelector("span")?.title).toBe("1,200 readers have this book open");
    await settle(() => (app.live.connection.value = "waiting"));
    expect(place.textContent).toBe("");
  });
});
