import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { messages } from "../messages";
import type { Passage } from "../api/types";
import { Drafts, WHOLE } from "../store/drafts";
import { ADA, BEN, noteBy, PASSAGE, READING } from "../store/testing";
import type { App } from "./app";
import { LostLine } from "./margin/states";
import { Notices } from "./notices";
import { bringDrafts, openCorrected } from "./reading/correcting";
import { SelectionBar } from "./selection/bar";
import { button, fetching, furnish, openApp, settle, show } from "./testing";
import { ThreadCard } from "./thread/card";

const NOW = { section: 30, address: "/books/utopia/of-their-trades/", start: 40, places: [] };
const LOST = noteBy(ADA, { section: null, target: { ...PASSAGE, start: 0, end: 0, state: "lost" } });
const socket = { send: () => undefined };

beforeEach(() => furnish());
afterEach(() => {
  document.body.innerHTML = "";
  vi.unstubAllGlobals();
});

describe("the news of a corrected text", () => {
  it("is told once, politely, and can be put off", async () => {
    const app = await openApp();
    const place = await show(app, <Notices />);
    expect(place.querySelector("[role=status]")?.textContent).toBe("");
    await settle(() => app.live.receive({ type: "revision", number: 2 }, socket));
    expect(place.querySelector("[role=status]")?.textContent).toContain(messages.corrected);
    await settle(() => button(place, messages.notNow).click());
    await settle(() => app.live.receive({ type: "revision", number: 2 }, socket));
    expect(place.textContent).toBe("");
    await settle(() => app.live.receive({ type: "revision", number: 3 }, socket));
    expect(place.textContent).toContain(messages.corrected);
  });

  it("is none to who has this text, or reads an old one on purpose", async () => {
    const app = await openApp();
    app.live.receive({ type: "revision", number: 1 }, socket);
    expect(app.live.corrected.value).toBeNull();
    Object.assign(app.margin.reading.revision, { current: false });
    app.live.receive({ type: "revision", number: 2 }, socket);
    expect(app.live.corrected.value).toBeNull();
    Object.assign(app.margin.reading.revision, { current: true });
  });

  it("leads to the same place in the new text", async () => {
    const now = vi.fn().mockResolvedValue(NOW);
    const app = await openApp({ now });
    const leave = vi.fn();
    expect(await openCorrected(app, false, leave)).toBe(0);
    expect(now).toHaveBeenCalledWith(12, 0, []);
    expect(leave).toHaveBeenCalledWith("/books/utopia/of-their-trades/#at-40");
  });

  it("is asked where the drafts are that would be missed, the whole section's among them", async () => {
    const now = vi.fn().mockResolvedValue({ ...NOW, places: [{ ...WHOLE, section: 30 }] });
    const app = await openApp({ now });
    const { key } = app.drafts.begin(WHOLE, "commenting");
    app.drafts.change(key, { body: "All of it turns on time." });
    app.drafts.begin(PASSAGE, "commenting");
    expect(await openCorrected(app, false, () => undefined)).toBe(0);
    expect(now).toHaveBeenCalledWith(12, 0, [WHOLE]);
  });

  it("does not leave a draft behind unsaid whose words are gone", async () => {
    const app = await openApp({ now: () => Promise.resolve({ ...NOW, places: [null] }) });
    app.drafts.change(app.drafts.begin(PASSAGE, "commenting").key, { body: "Six hours?" });
    app.live.corrected.value = 2;
    const place = await show(app, <Notices />);
    await fetching(() => button(place, messages.openCorrected).click(), () => place.textContent.includes("waits beside"));
    expect(place.textContent).toContain("waits beside the old one");
    const leave = vi.fn();
    expect(await openCorrected(app, true, leave)).toBe(1);
    expect(leave).toHaveBeenCalled();
  });

  it("leads at least to the new text when its place can't be learnt", async () => {
    const app = await openApp({ now: () => Promise.reject(new Error("offline")) });
    const leave = vi.fn();
    await openCorrected(app, false, leave);
    expect(leave).toHaveBeenCalledWith(location.pathname);
  });
});

describe("drafts that were begun beside an older text", () => {
  const older = { ...READING, revision: { id: 7, number: 1, current: true }, section: { ...READING.section, id: 11 } };

  /** What was begun there, and the page of the newer text. */
  async function after(now: unknown, ...targets: Passage[]): Promise<App> {
    const app = await openApp({ now });
    const there = new Drafts(app.drafts.drawer, older);
    for (const target of targets) there.change(there.begin(target, "commenting").key, { body: "Six hours?" });
    return app;
  }

  it("follow to where their words are now, in this section and in others; the others stay", async () => {
    const here = { ...PASSAGE, start: 5, end: 25 };
    const now = vi.fn().mockResolvedValue({ ...NOW, places: [{ ...here, section: 12 }, { ...PASSAGE, section: 30 }, null] });
    const targets = [PASSAGE, { ...PASSAGE, start: 300, end: 320 }, { ...PASSAGE, start: 0, end: 3 }];
    const app = await after(now, ...targets);
    await bringDrafts(app);
    expect(now).toHaveBeenCalledWith(11, 0, targets);
    expect(app.drafts.notes.value).toMatchObject([{ body: "Six hours?", state: "closed", target: here }]);
    const next = new Drafts(app.drafts.drawer, { ...READING, section: { ...READING.section, id: 30 } });
    expect(next.notes.value).toMatchObject([{ target: PASSAGE }]);
    expect(new Drafts(app.drafts.drawer, older).notes.value).toMatchObject([{ target: targets[2] }]);
  });

  it("stay where they are when nobody can tell, and when the older text is read", async () => {
    const app = await after(() => Promise.reject(new Error("offline")), PASSAGE);
    await bringDrafts(app);
    expect(app.drafts.notes.value).toEqual([]);
    expect(app.drafts.elsewhere).toHaveLength(1);
    const now = vi.fn();
    const old = await after(now, PASSAGE);
    Object.assign(old.margin, { reading: { ...READING, revision: { ...READING.revision, current: false } } });
    await bringDrafts(old);
    expect(now).not.toHaveBeenCalled();
  });
});

describe("a note that lost its words", () => {
  it("is counted for its author, with the way to it", async () => {
    const app = await openApp();
    const place = await show(app, <LostLine />);
    expect(place.textContent).toBe("");
    await settle(() => (app.margin.lost.value = 2));
    expect(place.textContent).toContain("2 notes of yours lost their words.");
    expect(place.querySelector("a")?.getAttribute("href")).toBe("/notes/lost/?book=utopia");
  });

  it("asks for words, is put beside those that are selected, or is given up", async () => {
    const placed = noteBy(ADA, { target: { ...PASSAGE, start: 0, end: 3, state: "approximate" } });
    const app = await openApp({ bodies: () => Promise.resolve([LOST]), place: () => Promise.resolve(placed), thread: () => Promise.resolve({ root: placed, replies: [] }) });
    const place = await show(app, <Notices />);
    const bar = await show(app, <SelectionBar />);
    await settle(() => app.placing.begin(17));
    expect(place.textContent).toContain(messages.placing);
    expect(place.querySelector("q")?.textContent).toBe(PASSAGE.exact);
    await settle(() => (app.view.selected.value = { start: 0, end: 3 }));
    await settle(() => button(bar, messages.placeHere).click());
    expect([app.placing.note.value, app.view.active.value]).toEqual([null, 17]);
    await settle(() => app.placing.begin(17));
    await settle(() => button(place, messages.cancel).click());
    expect(place.textContent).toBe("");
  });

  it("of someone else says whose it is", async () => {
    const app = await openApp({ bodies: () => Promise.resolve([{ ...LOST, author: BEN }]) });
    const place = await show(app, <Notices />);
    await settle(() => app.placing.begin(17));
    expect(place.textContent).toContain("Ben Adeyemi’s note");
  });
});

describe("a note beside words that changed", () => {
  it("shows the old wording, and its author the way to place it again", async () => {
    const near = noteBy(ADA, { target: { ...PASSAGE, state: "approximate" } });
    const app = await openApp();
    app.margin.take(near);
    const place = await show(app, <ThreadCard id={17} quoted={false} />);
    expect(place.textContent).toContain(messages.writtenAbout);
    expect(place.querySelector("blockquote")?.textContent).toBe(PASSAGE.exact);
    expect(place.querySelector(".placed a")?.getAttribute("href")).toBe("?place=17");
    await settle(() => app.margin.take({ ...near, author: BEN, edited: "2026-12-01T00:00:00Z" }));
    expect(place.querySelector(".placed a")).toBeNull();
  });
});
