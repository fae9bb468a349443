import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { fragmentOf } from "../anchoring/paragraph-links";
import { LINE } from "../anchoring/layout-testing";
import { Places } from "../store/places";
import { READING } from "../store/testing";
import type { App } from "./app";
import { arrive } from "./reading/arriving";
import { keepPlace } from "./reading/keeping";
import { paceOf, progressOf, showProgress } from "./reading/progress";
import { HEADER } from "./reading/standing";
import { frames, manyParagraphs, openLaidOut, scrollPageTo, spanOf } from "./layout-testing";
import { furnish } from "./testing";

const LONG = manyParagraphs(200);
const PAGE = "/books/utopia/of-their-trades/";
const PATIENT: NonNullable<Parameters<typeof vi.useFakeTimers>[0]> = { toFake: ["setTimeout", "clearTimeout"] };

/** A page that was opened at this fragment, its text laid out below the header. */
async function openAt(fragment = "", reader = READING.reader, slug = "utopia"): Promise<App> {
  history.replaceState(null, "", PAGE + fragment);
  const app = await openLaidOut({}, LONG);
  vi.stubGlobal("scrollBy", ({ top }: { top: number }) => scrollTo({ top: scrollY + top }));
  return { ...app, margin: Object.assign(Object.create(app.margin) as App["margin"], { reading: { ...READING, reader, book: { ...READING.book, slug } } }) };
}

const topOf = (app: App, words: string): number => app.surface.boxOf(spanOf(app, words))?.top ?? NaN;

beforeEach(() => {
  furnish();
  localStorage.clear();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  history.replaceState(null, "", "/");
});

describe("arriving", () => {
  it("at a paragraph brings it below the header and lets it stand out", async () => {
    const app = await openAt();
    const painted = vi.spyOn(app.surface.painter, "paint");
    location.hash = fragmentOf(app.surface.index, app.surface.blocks, 120);
    arrive(app);
    await frames();
    expect(topOf(app, "120: no man")).toBe(HEADER + 90);
    expect(painted).toHaveBeenCalledWith("pulse", [app.surface.blocks[120]]);
  });

  it("at the place where one stopped brings its line to the top, and tells nobody by the address", async () => {
    const app = await openAt("#at-0");
    const { start } = app.surface.pointsOf(spanOf(app, "80: no man"));
    history.replaceState(null, "", `${PAGE}#at-${start}`);
    arrive(app);
    await frames();
    expect(topOf(app, "80: no man")).toBe(HEADER);
    expect(location.hash).toBe("");
  });

  it("finds the words of someone without an account, who read them elsewhere in the text", async () => {
    const app = await openAt("#at-12", null);
    new Places(localStorage).keep({
      book: "utopia", title: "Utopia", section: "Of their trades", path: PAGE, percent: 1, start: 12, words: "90: no man may live idle.",
    });
    arrive(app);
    await frames();
    expect(topOf(app, "90: no man")).toBe(HEADER);
  });

  it("at anything else leaves the page where it is", async () => {
    arrive(await openAt("#t-note-1"));
    await frames();
    expect([scrollY, location.hash]).toEqual([0, "#t-note-1"]);
  });
});

describe("keeping the place", () => {
  it("tells the library once the reader rests", async () => {
    const app = await openAt();
    const fetched = vi.fn(() => Promise.resolve(new Response(null, { status: 204 })));
    vi.stubGlobal("fetch", fetched);
    vi.useFakeTimers(PATIENT);
    keepPlace(app);
    scrollTo({ top: 50 * LINE - HEADER });
    dispatchEvent(new Event("scroll"));
    expect(fetched).not.toHaveBeenCalled();
    vi.advanceTimersByTime(2500);
    const { start } = app.surface.pointsOf(spanOf(app, "50: no man"));
    expect(fetched).toHaveBeenCalledWith(
      "/api/v1/books/utopia/place/",
      expect.objectContaining({ method: "PUT", keepalive: true, body: JSON.stringify({ section: 12, start }) }),
    );
    dispatchEvent(new Event("scroll"));
    vi.advanceTimersByTime(2500);
    expect(fetched).toHaveBeenCalledTimes(1);
  });

  it("stays in the browser of someone without an account", async () => {
    const app = await openAt("", null);
    const fetched = vi.fn();
    vi.stubGlobal("fetch", fetched);
    vi.useFakeTimers(PATIENT);
    keepPlace(app);
    scrollTo({ top: 50 * LINE - HEADER });
    vi.advanceTimersByTime(2500);
    expect(fetched).not.toHaveBeenCalled();
    expect(new Places(localStorage).get("utopia")).toMatchObject({
      path: PAGE, section: "Of their trades", words: expect.stringMatching(/^50: no man/) as unknown,
    });
  });

  it("is not for who closes the page at once", async () => {
    const app = await openAt("", null, "erewhon");
    vi.useFakeTimers(PATIENT);
    keepPlace(app);
    vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
    document.dispatchEvent(new Event("visibilitychange"));
    expect(new Places(localStorage).get("erewhon")).toBeUndefined();
  });
});

describe("progress", () => {
  it("is the share of the whole book and the minutes left of the section", () => {
    const reading = { ...READING, book: { ...READING.book, length: 50_000 }, section: { ...READING.section, length: 10_000, before: 20_000 } };
    expect(progressOf(reading, 5000, "en")).toEqual({ percent: 50, minutes: 4 });
    expect(progressOf(reading, 10_000, "en")).toEqual({ percent: 60, minutes: 0 });
    expect(progressOf({ ...reading, book: { ...reading.book, length: 0 } }, 0, "en").percent).toBe(100);
  });

  it("takes a Chinese sign for more than a Latin letter", () => {
    expect(paceOf("zh-Hant")).toBeLessThan(paceOf("he"));
    expect(paceOf("he")).toBeLessThan(paceOf("en"));
  });

  it("is shown wherever the page has a place for it, and follows the reader", async () => {
    const app = await openAt();
    app.surface.root.getBoundingClientRect = () => new DOMRect(0, -scrollY, 600, 200 * LINE);
    document.body.insertAdjacentHTML("beforeend", '<span data-progress="short"></span><p hidden data-progress="long"></p>');
    vi.useFakeTimers(PATIENT);
    showProgress(app);
    const [short, long] = document.querySelectorAll<HTMLElement>("[data-progress]");
    expect(short?.textContent).toMatch(/^\d+ min left · \d+%$/);
    expect(long?.hidden).toBe(false);
    expect(long?.textContent).toMatch(/minutes left in this section; \d+% of the book is behind you\.$/);
    const before = short?.textContent;
    vi.useRealTimers();
    await scrollPageTo(190 * LINE);
    await vi.waitFor(() => expect(short?.textContent).not.toBe(before));
  });
});
