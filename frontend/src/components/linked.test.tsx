import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { linkedWords } from "../anchoring/passage-links";
import { messages } from "../messages";
import { ADA, noteBy, replyBy } from "../store/testing";
import type { App } from "./app";
import { LinkNotice } from "./citing/link-notice";
import { toNote } from "./reading/linked-note";
import { toWords } from "./reading/linked";
import { button, furnish, openApp, settle, show } from "./testing";

const PAGE = "/books/utopia/of-their-trades/";
const OLD = { id: 4, address: "/books/utopia/revisions/2/old/", length: 500 };
const FOUND = { section: 12, start: 51, end: 55, exact: "live", prefix: "", suffix: "" };

/** A page that shows the third revision, opened by a link. */
async function openAt(hash: string, calls: Parameters<typeof openApp>[0] = {}): Promise<App> {
  history.replaceState(null, "", `${PAGE}#${hash}`);
  const app = await openApp(calls);
  const { margin } = app;
  Object.assign(margin, { reading: { ...margin.reading, revision: { ...margin.reading.revision, number: 3 } } });
  return app;
}

async function follow(app: App, was: string | null = null): Promise<string[]> {
  const left: string[] = [];
  const words = linkedWords(location.hash.slice(1));
  if (!words) throw new Error("That is no link to words.");
  await settle(() => toWords(app, words, was, (address) => left.push(address)));
  return left;
}

beforeEach(() => {
  furnish();
  vi.stubGlobal("scrollBy", () => undefined);
});
afterEach(() => {
  document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
  document.body.innerHTML = "";
  vi.unstubAllGlobals();
  history.replaceState(null, "", "/");
});

describe("a link to words", () => {
  it("of this text marks them and reads them out", async () => {
    const app = await openAt("words-51-55-3");
    await follow(app);
    expect(app.view.linked.value).toEqual({ start: 51, end: 55 });
    expect(app.view.spoken.value).toBe(messages.linkedWords("live"));
  });

  it("lets them go at Escape, and the address no longer names them", async () => {
    const app = await openAt("words-51-55-3");
    await follow(app);
    document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
    expect(app.view.linked.value).toBeNull();
    expect(location.href).toMatch(/of-their-trades\/$/);
  });

  it("lets them go at a click elsewhere, but not in a dialog", async () => {
    const app = await openAt("words-51-55-3");
    await follow(app);
    const dialog = document.body.appendChild(document.createElement("dialog"));
    dialog.click();
    expect(app.view.linked.value).not.toBeNull();
    document.body.click();
    expect(app.view.linked.value).toBeNull();
  });

  it("beyond the text's end marks nothing", async () => {
    const app = await openAt("words-49-5300-3");
    expect(await follow(app)).toEqual([]);
    expect(app.view.linked.value).toBeNull();
  });

  it("of an older text marks them where they now are", async () => {
    const oldSection = vi.fn(() => Promise.resolve(OLD));
    const now = vi.fn(() => Promise.resolve({ section: 12, address: PAGE, start: 0, places: [FOUND] }));
    const app = await openAt("words-9-13-2", { oldSection, now });
    expect(await follow(app, "old")).toEqual([]);
    expect(oldSection).toHaveBeenCalledWith("utopia", 2, "old");
    expect(now).toHaveBeenCalledWith(4, 9, [expect.objectContaining({ start: 9, end: 13 })]);
    expect(app.view.linked.value).toEqual({ start: 51, end: 55 });
  });

  it("follows them into another section", async () => {
    const now = { section: 13, address: "/books/utopia/traffic/", start: 0, places: [{ ...FOUND, section: 13 }] };
    const app = await openAt("words-9-13-2", { oldSection: () => Promise.resolve(OLD), now: () => Promise.resolve(now) });
    expect(await follow(app)).toEqual(["/books/utopia/traffic/#words-51-55-3"]);
  });

  it("leads to the old text where the section of today can't be told", async () => {
    const now = { section: 14, address: "/books/utopia/other/", start: 0, places: [{ ...FOUND, section: 13 }] };
    const app = await openAt("words-9-13-2", { oldSection: () => Promise.resolve(OLD), now: () => Promise.resolve(now) });
    expect(await follow(app)).toEqual([`${OLD.address}#words-9-13-2`]);
  });

  it("says when they are gone, with the way to the old text, until that is put away", async () => {
    const now = { section: 12, address: PAGE, start: 0, places: [null] };
    const app = await openAt("words-9-13-2", { oldSection: () => Promise.resolve(OLD), now: () => Promise.resolve(now) });
    const place = await show(app, <LinkNotice />);
    await follow(app);
    expect(place.querySelector("[role=status]")?.textContent).toContain(messages.wordsGone);
    expect(place.querySelector("a")?.getAttribute("href")).toBe(`${OLD.address}#words-9-13-2`);
    await settle(() => button(place, messages.close).click());
    expect(place.textContent).toBe("");
  });

  it("from the page of another old text leads to its own", async () => {
    const app = await openAt("words-9-13-2", { oldSection: () => Promise.resolve(OLD) });
    Object.assign(app.margin.reading.revision, { current: false });
    expect(await follow(app)).toEqual([`${OLD.address}#words-9-13-2`]);
  });

  it.each([
    ["a text that never was", () => Promise.reject(new Error("Not found."))],
    ["more than that text had", () => Promise.resolve({ ...OLD, length: 12 })],
  ])("to %s is passed over", async (_, oldSection) => {
    const app = await openAt("words-9-13-2", { oldSection });
    expect(await follow(app)).toEqual([]);
    expect([app.view.linked.value, app.view.missed.value]).toEqual([null, null]);
  });

  it("that the reader left for another one is forgotten", async () => {
    const app = await openAt("words-9-13-2", { oldSection: () => Promise.resolve(OLD) });
    const words = linkedWords("words-9-13-2");
    if (!words) throw new Error("That is no link to words.");
    const following = toWords(app, words, null);
    history.replaceState(null, "", PAGE);
    await following;
    expect(app.view.missed.value).toBeNull();
  });
});

describe("a link to a note", () => {
  const thread = { root: noteBy(ADA), replies: [replyBy()] };
  const follow = async (app: App, id: number): Promise<string[]> => {
    const left: string[] = [];
    await settle(() => toNote(app, id, (address) => left.push(address)));
    return left;
  };

  it("opens its thread and calls its card", async () => {
    const app = await openAt("a-17", { thread: () => Promise.resolve(thread) });
    app.margin.take(noteBy(ADA));
    await follow(app, 17);
    expect([app.view.active.value, app.view.called.value]).toEqual([17, "thread-17"]);
  });

  it("to a reply opens what it answers to and calls the reply", async () => {
    const app = await openAt("a-18", { thread: () => Promise.resolve(thread) });
    await follow(app, 18);
    expect([app.view.active.value, app.view.called.value]).toEqual([17, "note-18"]);
  });

  it("that stands in another section leads there by its lasting address", async () => {
    const elsewhere = { root: noteBy(ADA, { section: 13 }), replies: [] };
    const app = await openAt("a-17", { thread: () => Promise.resolve(elsewhere) });
    expect(await follow(app, 17)).toEqual(["/a/17/"]);
    expect(app.view.active.value).toBeNull();
  });

  it.each([
    ["that is not for this reader", () => Promise.reject(new Error("Not found."))],
    ["without a place", () => Promise.resolve({ root: noteBy(ADA, { section: null }), replies: [] })],
  ])("%s says that it isn’t here", async (_, fetched) => {
    const app = await openAt("a-17", { thread: fetched });
    const place = await show(app, <LinkNotice />);
    expect(await follow(app, 17)).toEqual([]);
    await settle(() => undefined);
    expect(place.textContent).toContain(messages.noteGone);
  });
});
