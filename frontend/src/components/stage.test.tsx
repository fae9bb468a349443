import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { LINE } from "../anchoring/layout-testing";
import { ADA, BEN, event, noteBy, replyBy } from "../store/testing";
import type { App } from "./app";
import { MarginIsland } from "./margin/margin";
import { manyParagraphs, openLaidOut, scrollPageTo, select, spanOf } from "./layout-testing";
import { button, furnish, press, settle, show, type } from "./testing";

const LONG = manyParagraphs(300);
/** Pixels at the top for the button that writes about the whole section. */
const ABOUT = 40;
/** Milliseconds after which whatever came is told, however lately something else was. */
const TOLD = 13_500;
const thread = () => Promise.resolve({ root: noteBy(), replies: [] });

let app: App;
let place: HTMLElement;

function note(number: number, change = {}) {
  const { start, end } = app.surface.pointsOf(spanOf(app, `${number}: no`));
  return noteBy(BEN, { id: 1000 + number, target: { ...noteBy().target!, start, end, exact: `${number}: no` }, ...change });
}

/** How high each card stands beside the text, in pixels. */
function tops(): Record<string, number> {
  const cards = [...place.querySelectorAll<HTMLElement>(".stage .card")];
  return Object.fromEntries(cards.map((card) => [card.dataset["key"] ?? "", Number(/translateY\((-?\d+)px\)/.exec(card.style.transform)?.[1])]));
}

const card = (number: number): HTMLElement | null => place.querySelector(`[data-key="thread-${1000 + number}"]`);

beforeEach(async () => {
  furnish();
  app = await openLaidOut({ thread }, LONG);
  place = await show(app, <MarginIsland />);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  getSelection()?.removeAllRanges();
});

describe("cards beside the text", () => {
  it("stand at their passages, and make way for the one above", async () => {
    await settle(() => [1, 2, 20].forEach((number) => app.margin.take(note(number))));
    expect(tops()).toEqual({ "thread-1001": ABOUT, "thread-1002": ABOUT + 96 + 10, "thread-1020": 20 * LINE });
  });

  it("let the active one stand exactly at its words", async () => {
    await settle(() => [12, 13, 14].forEach((number) => app.margin.take(note(number))));
    await settle(() => card(14)?.click());
    expect(card(14)?.className).toContain("active");
    expect(tops()["thread-1014"]).toBe(14 * LINE);
    expect(tops()["thread-1013"]).toBe(14 * LINE - 106);
  });

  it("are left alone by what comes elsewhere", async () => {
    await settle(() => [1, 2].forEach((number) => app.margin.take(note(number))));
    const within = vi.spyOn(app.margin.positions, "within");
    await settle(() => app.margin.take(note(200)));
    expect(place.querySelector(".where")?.textContent).toContain("3");
    expect(within).not.toHaveBeenCalled();
    await settle(() => app.margin.take(note(3)));
    expect(within).toHaveBeenCalled();
    expect(card(3)).not.toBeNull();
  });

  it("let what one writes stand at its words where more come before it than fit, and still when it is laid aside", async () => {
    await settle(() => [1, 2, 3, 4].forEach((number) => app.margin.take(note(number))));
    await settle(() => app.actions.note(spanOf(app, "5: no man")));
    const [key = ""] = Object.keys(tops()).filter((name) => name.startsWith("draft"));
    expect(tops()[key]).toBe(5 * LINE);
    await type(place.querySelector("textarea"), "Six hours?");
    await press(place.querySelector("textarea"), "Escape");
    expect(tops()[key]).toBe(5 * LINE);
    await settle(() => app.actions.open(1001));
    expect([tops()["thread-1001"], tops()[key]]).not.toContain(5 * LINE);
  });

  it("are there near the screen alone, and not where a passage only passes through", async () => {
    await settle(() => [app.margin.take(note(2)), app.margin.take(note(200))]);
    expect([card(2) !== null, card(200) !== null]).toEqual([true, false]);
    await scrollPageTo(190 * LINE);
    expect([card(2) !== null, card(200) !== null]).toEqual([false, true]);
  });

  it("keep what one writes, however far one scrolls", async () => {
    await settle(() => app.actions.note(spanOf(app, "3: no man")));
    await type(place.querySelector("textarea"), "Half a thought");
    const field = place.querySelector("textarea");
    await scrollPageTo(190 * LINE);
    expect(place.querySelector("textarea")).toBe(field);
    expect(field?.value).toBe("Half a thought");
  });

  it("are opened by a click on them, not by one on their links or at the end of a selection", async () => {
    await settle(() => app.margin.take(note(2, { html: '<p><a href="#x">link</a> words</p>' })));
    await settle(() => card(2)?.querySelector("a")?.click());
    select(app, "3: no man");
    await settle(() => card(2)?.click());
    expect(app.view.active.value).toBeNull();
    getSelection()?.removeAllRanges();
    await settle(() => card(2)?.querySelector<HTMLElement>(".prose")?.click());
    expect(app.view.active.value).toBe(1002);
  });

  it("take the height that the browser tells of", async () => {
    const observers: { told: (entries: unknown[]) => void; seen: Element[] }[] = [];
    vi.stubGlobal("ResizeObserver", class {
      seen: Element[] = [];
      constructor(readonly told: (entries: unknown[]) => void) { observers.push(this); }
      observe(card: Element): void { this.seen.push(card); }
      unobserve = (): void => undefined;
      disconnect = (): void => undefined;
    });
    place = await show(app, <MarginIsland />);
    await settle(() => [1, 2].forEach((number) => app.margin.take(note(number))));
    const [observer] = observers;
    await settle(() => observer?.told([{ target: observer.seen[0], borderBoxSize: [{ blockSize: 200 }] }]));
    expect(tops()).toEqual({ "thread-1001": ABOUT, "thread-1002": ABOUT + 210 });
    await settle(() => observer?.told([{ target: observer.seen[0], borderBoxSize: [{ blockSize: 0 }] }]));
    expect(tops()["thread-1002"]).toBe(ABOUT + 210);
  });
});

describe("a crowd at one place", () => {
  it("stays folded but for the thread that is open", async () => {
    await settle(() => Array.from({ length: 9 }, (_, n) => app.margin.take(note(1, { id: 2000 + n, author: { ...BEN, id: n % 3 } }))));
    expect(place.querySelector(".crowd")?.textContent).toBe("3 readers, 9 threads on 1: no");
    expect(place.querySelector(".crowd-line")?.getAttribute("aria-expanded")).toBe("false");
    await settle(() => app.actions.open(2004));
    expect(Object.keys(tops())).toEqual(["crowd-0", "thread-2004"]);
    await settle(() => place.querySelector<HTMLElement>(".crowd-line")?.click());
    expect(place.querySelectorAll(".card.thread")).toHaveLength(9);
    await settle(() => place.querySelector<HTMLElement>(".crowd-line")?.click());
    expect(place.querySelectorAll(".card.thread")).toHaveLength(1);
  });

  it("is six and more; six still stand side by side", async () => {
    await settle(() => Array.from({ length: 6 }, (_, n) => app.margin.take(note(1, { id: 2000 + n }))));
    expect(place.querySelector(".crowd")).toBeNull();
    await settle(() => app.margin.take(note(1, { id: 2006 })));
    expect(place.querySelector(".crowd")).not.toBeNull();
  });
});

describe("what screen readers are told", () => {
  const spoken = (): string => place.querySelector("[aria-live=polite]")?.textContent ?? "";
  const hear = (number: number, annotation = note(1)): void => app.live.receive(event(number, annotation), { send: () => undefined });

  beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout"] }));

  it("is one sentence for what comes together, after a moment", async () => {
    await settle(() => hear(6));
    expect(spoken()).toBe("");
    await settle(() => vi.advanceTimersByTimeAsync(1500));
    expect(spoken()).toBe("Ben Adeyemi wrote a note");
    await settle(() => {
      hear(7, note(2));
      hear(8, note(3));
      hear(9, replyBy(BEN, { root: 1001, id: 18 }));
    });
    await settle(() => vi.advanceTimersByTimeAsync(TOLD));
    expect(spoken()).toBe("3 new notes");
  });

  it("is said again when it happens again", async () => {
    const sentences: string[] = [];
    for (const number of [6, 7]) {
      await settle(() => hear(number, note(number)));
      await settle(() => vi.advanceTimersByTimeAsync(TOLD));
      sentences.push(spoken());
    }
    expect(new Set(sentences).size).toBe(2);
    expect(sentences.map((sentence) => sentence.trim())).toEqual(Array(2).fill("Ben Adeyemi wrote a note"));
  });

  it("is not one's own note coming back from the server", async () => {
    await settle(() => hear(6, note(1, { author: ADA })));
    await settle(() => vi.advanceTimersByTimeAsync(TOLD));
    expect(spoken()).toBe("");
  });
});

describe("the focus", () => {
  it("goes to the card of the note one posted", async () => {
    app.margin.api.create = () => Promise.resolve(note(3, { author: ADA }));
    await settle(() => app.actions.note(spanOf(app, "3: no")));
    await type(place.querySelector("textarea"), "Six hours?");
    await press(place.querySelector("textarea"), "Enter", { metaKey: true });
    expect(document.activeElement).toBe(card(3));
    expect(card(3)?.className).toContain("active");
    expect(place.querySelector("[aria-live=polite]")?.textContent).toBe("Your note is posted");
  });

  it("stays with the reader who went on to something else meanwhile", async () => {
    let answer: (annotation: unknown) => void = () => undefined;
    app.margin.api.create = () => new Promise((done) => (answer = done as typeof answer));
    await settle(() => app.actions.note(spanOf(app, "3: no")));
    await type(place.querySelector("textarea"), "Six hours?");
    await press(place.querySelector("textarea"), "Enter", { ctrlKey: true });
    expect(button(place, "Sending …").disabled).toBe(true);
    await settle(() => app.actions.note(spanOf(app, "9: no")));
    const second = document.activeElement;
    expect(second?.matches("textarea")).toBe(true);
    await settle(() => answer(note(3, { author: ADA })));
    expect(document.activeElement).toBe(second);
    expect(app.view.active.value).toBeNull();
  });
});
