import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { LINE } from "../anchoring/layout-testing";
import { ADA, BEN, event, noteBy } from "../store/testing";
import { clickOn, frames, manyParagraphs, openLaidOut, SCREEN, scrollPageTo, select, spanOf } from "./layout-testing";
import { furnish, settle } from "./testing";
import { paintMarks } from "./text/paint";
import { followPointer } from "./text/pointing";
import { prefersStill, scrollToSpan, sheetShare } from "./text/scrolling";
import type { App } from "./app";

const LONG = manyParagraphs(300);

/** A note on the words, as the server would tell of it. */
function on(app: App, words: string, change = {}, author = BEN) {
  const { start, end } = app.surface.pointsOf(spanOf(app, words));
  return noteBy(author, { target: { start, end, exact: words, prefix: "", suffix: "", state: "exact" }, ...change });
}

/** What is painted over the text, by highlight. */
function painting(app: App): Record<string, string[]> {
  const painted: Record<string, string[]> = {};
  const { painter, index } = app.surface;
  vi.spyOn(painter, "paint").mockImplementation((name, spans) => {
    painted[name] = spans.map(({ start, end }) => index.text.slice(start, end));
  });
  return painted;
}

beforeEach(() => furnish());
afterEach(() => void vi.unstubAllGlobals());

describe("the text on the screen", () => {
  it("is known, with more than half a screen before and after it kept ready", async () => {
    const { surface } = await openLaidOut({}, LONG);
    expect(surface.blockAt(surface.onScreen().end)).toBe(Math.ceil(SCREEN));
    expect(surface.blockAt(surface.window.value.end)).toBe(Math.ceil(1.6 * SCREEN));
  });

  it("moves its window on before the reader comes to the edge, and not for every line", async () => {
    const { surface } = await openLaidOut({}, LONG);
    const first = surface.window.value;
    await scrollPageTo(5 * LINE);
    expect(surface.window.value).toBe(first);
    await scrollPageTo((SCREEN * 0.75) * LINE);
    expect(surface.window.value.end).toBeGreaterThan(first.end);
    await scrollPageTo(200 * LINE);
    expect(surface.blockAt(surface.window.value.start)).toBe(Math.floor(200 - 0.6 * SCREEN));
  });

  it("is measured again when it flows anew", async () => {
    const { surface } = await openLaidOut({}, LONG);
    const before = surface.layout.value;
    dispatchEvent(new Event("resize"));
    dispatchEvent(new Event("resize"));
    await frames();
    expect(surface.layout.value).toBe(before + 1);
    await scrollPageTo(40);
    expect(surface.layout.value).toBe(before + 1);
  });

  it("is told in code points and counted in units", async () => {
    const { surface } = await openLaidOut({}, "<p>𠮷野家 is a name</p>");
    expect(surface.unitsOf({ start: 1, end: 3 })).toEqual({ start: 2, end: 4 });
    expect(surface.pointsOf({ start: 2, end: 4 })).toEqual({ start: 1, end: 3 });
    expect(surface.quote({ start: 2, end: 4 })).toMatchObject({ start: 1, end: 3, exact: "野家", prefix: "𠮷" });
  });
});

describe("marks", () => {
  it("show how many readers share the words, and one's own apart", async () => {
    const app = await openLaidOut({}, LONG);
    const painted = painting(app);
    paintMarks(app);
    await settle(() => {
      app.margin.take(on(app, "3: no man"));
      app.margin.take(on(app, "no man", { id: 18, target: on(app, "3: no man").target }, ADA));
      app.margin.take(on(app, "5: no", { id: 19 }));
      app.margin.take(on(app, "7: no", { id: 20, layer: 9 }, ADA));
    });
    await frames();
    expect(painted["shared-1"]).toEqual(["5: no"]);
    expect(painted["shared-2"]).toEqual(["3: no man"]);
    expect(painted["own"]).toEqual(["7: no"]);
  });

  it("are painted near the screen alone, and follow it", async () => {
    const app = await openLaidOut({}, LONG);
    const painted = painting(app);
    paintMarks(app);
    await settle(() => [app.margin.take(on(app, "3: no man")), app.margin.take(on(app, "250: no man", { id: 18 }))]);
    await frames();
    expect(painted["shared-1"]).toEqual(["3: no man"]);
    await scrollPageTo(245 * LINE);
    expect(painted["shared-1"]).toEqual(["250: no man"]);
  });

  it("are painted anew for what comes near the screen alone, and once for all that comes in one frame", async () => {
    const app = await openLaidOut({}, LONG);
    painting(app);
    const painted = vi.spyOn(app.surface.painter, "paintLayers");
    paintMarks(app);
    await frames();
    painted.mockClear();
    await settle(() => app.margin.take(on(app, "250: no man", { id: 18 })));
    await frames();
    expect(painted).not.toHaveBeenCalled();
    await settle(() => [19, 20].forEach((id) => app.margin.take(on(app, "3: no man", { id }))));
    await frames();
    expect(painted).toHaveBeenCalledTimes(1);
  });

  it("go when their note goes", async () => {
    const app = await openLaidOut({}, LONG);
    const painted = painting(app);
    paintMarks(app);
    await settle(() => app.margin.apply(event(6, on(app, "3: no man"))));
    await frames();
    await settle(() => app.margin.apply(event(7, { ...on(app, "3: no man"), deleted: true, author: null }, "deleted")));
    await frames();
    expect(painted["shared-1"]).toEqual([]);
  });

  it("show what one is writing on, choosing, and reading", async () => {
    const app = await openLaidOut({ thread: () => Promise.resolve({ root: noteBy(), replies: [] }) }, LONG);
    const painted = painting(app);
    paintMarks(app);
    await settle(() => app.actions.note(spanOf(app, "2: no man")));
    expect(painted["choice"]).toEqual(["2: no man"]);
    await settle(() => (app.view.picking.value = { block: 4, by: "sentence", first: 1, last: 1 }));
    expect(painted["choice"]).toEqual(["2: no man", "Six hours!"]);
    await settle(() => app.drafts.close(app.drafts.notes.value[0]!.key));
    expect(painted["choice"]).toEqual(["Six hours!"]);
    await settle(() => {
      app.margin.take(on(app, "3: no man"));
      app.actions.open(17, false);
    });
    expect(painted["active"]).toEqual(["3: no man"]);
    await settle(() => app.actions.close());
    expect(painted["active"]).toEqual([]);
  });
});

describe("a click on the text", () => {
  async function withNotes(): Promise<App> {
    const app = await openLaidOut({ thread: () => Promise.resolve({ root: noteBy(), replies: [] }) }, LONG);
    followPointer(app);
    await settle(() => {
      app.margin.take(on(app, "3: no man may live idle"));
      app.margin.take(on(app, "no man", { id: 18, target: on(app, "3: no man").target }));
    });
    return app;
  }

  it("opens the shortest passage there, and the next one at a second click", async () => {
    const app = await withNotes();
    await clickOn(app, "3: no");
    expect(app.view.active.value).toBe(18);
    await clickOn(app, "3: no");
    expect(app.view.active.value).toBe(17);
    await clickOn(app, "3: no");
    expect(app.view.active.value).toBe(18);
  });

  it("beside marked words closes the card", async () => {
    const app = await withNotes();
    await clickOn(app, "3: no");
    await clickOn(app, "4: no");
    expect(app.view.active.value).toBeNull();
  });

  it("that ends a selection or falls on a link is left alone", async () => {
    const app = await withNotes();
    select(app, "no man");
    await clickOn(app, "3: no");
    expect(app.view.active.value).toBeNull();
    getSelection()?.removeAllRanges();
    const link = document.createElement("a");
    app.surface.root.append(link);
    await settle(() => link.dispatchEvent(new MouseEvent("click", { bubbles: true, clientX: 5, clientY: 3 * LINE + 5 })));
    expect(app.view.active.value).toBeNull();
  });
});

describe("bringing words into view", () => {
  const inSight = (app: App, words: string): boolean => {
    const { top, bottom } = app.surface.boxOf(spanOf(app, words))!;
    return top >= 0 && bottom <= innerHeight;
  };

  it("scrolls to words out of sight, below the page's header", async () => {
    const app = await openLaidOut({}, LONG);
    scrollToSpan(app.surface, app.view, spanOf(app, "200: no"), false);
    expect(inSight(app, "200: no")).toBe(true);
    expect(app.surface.boxOf(spanOf(app, "200: no"))!.top).toBeGreaterThan(72);
  });

  it("leaves the page alone when they are in sight, unless it is told to", async () => {
    const app = await openLaidOut({}, LONG);
    scrollToSpan(app.surface, app.view, spanOf(app, "12: no"), false);
    expect(scrollY).toBe(0);
    scrollToSpan(app.surface, app.view, spanOf(app, "32: no"), true);
    expect(scrollY).toBeGreaterThan(0);
  });

  it("clears what the phone's sheet covers", async () => {
    const app = await openLaidOut({}, LONG);
    app.view.narrow.value = true;
    app.view.sheet.value = "half";
    scrollToSpan(app.surface, app.view, spanOf(app, "30: no"), false);
    expect(app.surface.boxOf(spanOf(app, "30: no"))!.bottom).toBeLessThan(innerHeight / 2);
    expect(sheetShare("peek") * innerHeight).toBe(60);
  });

  it("does nothing for words that are nowhere", async () => {
    const app = await openLaidOut({}, LONG);
    Range.prototype.getClientRects = () => [] as unknown as DOMRectList;
    scrollToSpan(app.surface, app.view, spanOf(app, "200: no"), true);
    expect(scrollY).toBe(0);
  });

  it("goes at once where the reader wants no motion", async () => {
    const app = await openLaidOut({}, LONG);
    const scrolled = vi.fn();
    vi.stubGlobal("scrollTo", scrolled);
    scrollToSpan(app.surface, app.view, spanOf(app, "60: no"), false);
    expect(prefersStill()).toBe(false);
    expect(scrolled.mock.calls[0]).toMatchObject([{ behavior: "smooth" }]);
    vi.stubGlobal("matchMedia", () => ({ matches: true }));
    scrollToSpan(app.surface, app.view, spanOf(app, "60: no"), false);
    expect(scrolled.mock.calls[1]).toMatchObject([{ behavior: "instant" }]);
  });

  it("goes at once where the way is long, and again until the words are there", async () => {
    const app = await openLaidOut({}, LONG);
    const scrolled = vi.fn();
    vi.stubGlobal("scrollTo", scrolled);
    scrollToSpan(app.surface, app.view, spanOf(app, "200: no"), false);
    await frames();
    expect(scrolled.mock.calls.length).toBeGreaterThan(1);
    expect(scrolled.mock.calls[0]).toMatchObject([{ behavior: "instant" }]);
  });

  it("happens when a card is opened whose words are far away", async () => {
    const app = await openLaidOut({ thread: () => Promise.resolve({ root: noteBy(), replies: [] }) }, LONG);
    await settle(() => app.margin.take(on(app, "200: no man")));
    await settle(() => app.actions.open(17));
    await frames();
    expect(inSight(app, "200: no man")).toBe(true);
  });
});
