import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { ADA, BEN, event, noteBy } from "../store/testing";
import type { App } from "./app";
import { frames, manyParagraphs, openLaidOut, scrollPageTo, spanOf } from "./layout-testing";
import { MarginIsland } from "./margin/margin";
import { button, furnish, news, press, settle, show } from "./testing";

const LONG = manyParagraphs(300);
const CORA = { id: 7, username: "cora", name: "Cora Ito" };

let app: App;
let place: HTMLElement;
let calls: ReturnType<typeof news>;

function note(number: number, change = {}) {
  const { start, end } = app.surface.pointsOf(spanOf(app, `${number}: no`));
  return noteBy(BEN, { id: 1000 + number, target: { ...noteBy().target!, start, end, exact: `${number}: no` }, ...change });
}

const where = (): string | null | undefined => place.querySelector(".where")?.textContent;
const focused = (): string | undefined => (document.activeElement as HTMLElement | null)?.dataset["key"];
const card = (number: number): HTMLElement | null => place.querySelector(`[data-key="thread-${1000 + number}"]`);

/** Does something and lets the page scroll to where it leads. */
async function led(deed: () => unknown): Promise<void> {
  await settle(deed);
  await frames();
  dispatchEvent(new Event("scroll"));
  await frames();
}

const step = (name: string) => led(() => button(place, name).click());

async function open(): Promise<void> {
  calls = news();
  app = await openLaidOut({ ...calls, thread: () => Promise.resolve({ root: noteBy(), replies: [] }) }, LONG);
  place = await show(app, <MarginIsland />);
}

beforeEach(async () => {
  localStorage.clear();
  furnish();
  await open();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("from note to note", () => {
  beforeEach(async () => settle(() => [2, 100, 250].forEach((number) => app.margin.take(note(number)))));

  it("one goes in the order of the text; the card takes the focus and its words are in sight", async () => {
    expect(where()).toBe("3 notes");
    await step("Next note");
    expect([where(), focused()]).toEqual(["1 of 3", "thread-1002"]);
    await step("Next note");
    expect([where(), focused()]).toEqual(["2 of 3", "thread-1100"]);
    expect(card(100)?.className).toContain("active");
    expect(app.surface.boxOf(spanOf(app, "100: no"))!.top).toBeGreaterThan(0);
    await step("Previous note");
    expect(focused()).toBe("thread-1002");
  });

  it("begins at what is on the screen", async () => {
    await scrollPageTo(110 * 20);
    await step("Previous note");
    expect(focused()).toBe("thread-1100");
    await settle(() => app.actions.close());
    await scrollPageTo(110 * 20);
    (document.activeElement as HTMLElement).blur();
    await step("Next note");
    expect(focused()).toBe("thread-1250");
  });

  it("goes on from a card that was closed and has the focus", async () => {
    await step("Next note");
    await settle(() => app.actions.close());
    card(2)?.focus();
    await led(() => app.actions.next());
    expect(focused()).toBe("thread-1100");
  });

  it("ends with a sentence, for the eye and the ear", async () => {
    await settle(() => app.actions.open(1250));
    await step("Next note");
    expect([where(), app.view.spoken.value]).toEqual(["No more notes below", "No more notes below"]);
    await settle(() => app.actions.open(1002));
    await step("Previous note");
    expect(where()).toBe("No more notes above");
    await step("Next note");
    expect(where()).toBe("2 of 3");
  });
});

describe("what is new", () => {
  beforeEach(async () => settle(() => [2, 100, 250].forEach((number) => app.margin.take(note(number, { news: number === 100 ? 4 : 8 })))));

  it("has a dot and a word on its card, and is counted", () => {
    expect(card(2)?.querySelector(".fresh")?.textContent).toBe("New");
    expect(button(place, "2 new Next new")).not.toBeNull();
  });

  it("is found one after the other, round and round", async () => {
    await led(() => app.actions.nextUnread());
    expect(focused()).toBe("thread-1002");
    await led(() => app.actions.nextUnread());
    expect(focused()).toBe("thread-1250");
    await led(() => app.actions.nextUnread());
    expect(focused()).toBe("thread-1002");
  });

  it("is read when it was open for a moment", async () => {
    vi.useFakeTimers();
    await settle(() => app.actions.open(1002));
    expect(card(2)?.querySelector(".fresh")).not.toBeNull();
    await settle(() => vi.advanceTimersByTimeAsync(1_000));
    expect(card(2)?.querySelector(".fresh")).toBeNull();
    await settle(() => vi.advanceTimersByTimeAsync(2_000));
    expect(calls.http.send).toHaveBeenCalledWith("PUT", "sections/12/seen/", { threads: { 1002: 8 } }, true);
  });

  it("is not read while the page is hidden", async () => {
    vi.useFakeTimers();
    const state = vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
    await settle(() => app.actions.open(1002));
    await settle(() => vi.advanceTimersByTimeAsync(5_000));
    expect(app.margin.seen.unread.value).toHaveLength(2);
    state.mockReturnValue("visible");
    await settle(() => document.dispatchEvent(new Event("visibilitychange")));
    await settle(() => vi.advanceTimersByTimeAsync(1_000));
    expect(app.margin.seen.unread.value).toHaveLength(1);
    state.mockRestore();
  });

  it("may all be marked as read, here or in the whole book", async () => {
    await step("Mark all as read");
    expect([place.querySelector(".fresh"), app.view.spoken.value]).toEqual([null, "Marked as read"]);
    await settle(() => app.margin.apply(event(6, note(3, { news: 9 }))));
    expect(place.querySelectorAll(".fresh")).toHaveLength(1);
    await settle(() => app.margin.sequences.set(3, Object.assign(app.margin.sequences.get(3)!, { seen: 9 })));
    await step("Show everything");
    await step("Mark the whole book as read");
    expect(calls.http.send).toHaveBeenCalledWith("PUT", "layers/3/seen/", { upto: 9 });
    expect(place.querySelector(".fresh")).toBeNull();
  });

  it("is not what one writes oneself", async () => {
    await settle(() => app.margin.apply(event(6, note(5, { author: ADA, news: 9 }))));
    expect(card(5)?.querySelector(".fresh")).toBeNull();
  });
});

describe("a card on the screen", () => {
  let look: (ratio: number, height?: number) => Promise<void>;

  beforeEach(() => {
    vi.stubGlobal("IntersectionObserver", class {
      observe = (): void => undefined;
      disconnect = (): void => undefined;
      constructor(tell: (entries: unknown[]) => void) {
        look = (ratio, height = 100) =>
          settle(() => tell([{ intersectionRatio: ratio, intersectionRect: { height }, rootBounds: { height: 700 } }]));
      }
    });
    vi.useFakeTimers();
  });

  const later = (): Promise<void> => settle(() => vi.advanceTimersByTimeAsync(1_600));

  it("is read after a while when all of it is there, or as much as fits", async () => {
    await settle(() => app.margin.take(note(2, { news: 8 })));
    await look(0.5);
    await later();
    expect(card(2)?.querySelector(".fresh")).not.toBeNull();
    await look(1);
    await look(0.75);
    await later();
    expect(card(2)?.querySelector(".fresh")).not.toBeNull();
    await look(0.3, 600);
    await later();
    expect(card(2)?.querySelector(".fresh")).toBeNull();
  });

  it("with replies is read only when it was opened", async () => {
    await settle(() => app.margin.take(note(2, { news: 8, replies: 1 })));
    await later();
    expect(card(2)?.querySelector(".fresh")).not.toBeNull();
    await settle(() => app.actions.open(1002));
    await later();
    expect(card(2)?.querySelector(".fresh")).toBeNull();
  });
});

describe("how much of the margin one sees", () => {
  const radio = (name: string): HTMLInputElement => {
    const label = [...place.querySelectorAll("label")].find((one) => one.textContent.startsWith(name));
    return label!.querySelector("input")!;
  };

  beforeEach(async () => {
    await settle(() => [note(2), note(5, { replies: 1 }), note(8, { author: ADA }), note(9, { author: CORA })].forEach((one) => app.margin.take(one)));
    await step("Show everything");
  });

  it("is chosen from a menu, and a line says what is hidden with a way back", async () => {
    expect(document.activeElement).toBe(radio("Everything"));
    expect(radio("Threads with answers").parentElement?.textContent).toBe("Threads with answers1");
    await settle(() => radio("Threads with answers").click());
    expect([...place.querySelectorAll(".card")].map((one) => (one as HTMLElement).dataset["key"])).toEqual(["thread-1005"]);
    expect(place.querySelector(".where")?.textContent).toBe("1 note");
    expect(place.querySelector(".hidden-line")?.textContent).toContain("3 notes are hidden.");
    await press(radio("Everything"), "Escape");
    expect(place.querySelector(".show-panel")?.textContent).toBe("");
    await step("Show everything");
    expect(place.querySelectorAll(".card")).toHaveLength(4);
    expect(place.querySelector(".hidden-line")).toBeNull();
  });

  it("is those of people one chooses by name", async () => {
    calls.http.send.mockImplementation(() => Promise.resolve({ results: [{ ...BEN, notes: 2 }, { ...CORA, notes: 1 }] }));
    await settle(() => radio("Chosen people").click());
    await frames();
    await settle(() => radio("Cora Ito").click());
    expect([...place.querySelectorAll(".card")].map((one) => (one as HTMLElement).dataset["key"])).toEqual(["thread-1009"]);
    await settle(() => radio("Cora Ito").click());
    expect(place.querySelectorAll(".card")).toHaveLength(0);
  });

  it("says so where their names could not be fetched", async () => {
    calls.http.send.mockRejectedValue(new Error("down"));
    await settle(() => radio("Chosen people").click());
    await frames();
    expect(place.querySelector(".show-panel")?.textContent).toContain("Who wrote here could not be fetched.");
  });

  it("closes the thread that it hides, and shows again what one is led to", async () => {
    await settle(() => app.actions.open(1002));
    await settle(() => radio("Nothing").click());
    expect(app.view.active.value).toBeNull();
    expect(place.querySelectorAll(".card")).toHaveLength(0);
    await settle(() => app.actions.open(1002));
    expect(card(2)?.className).toContain("active");
  });

  it("hides neither drafts nor what one just wrote", async () => {
    await settle(() => radio("Nothing").click());
    await settle(() => app.actions.note(spanOf(app, "3: no man")));
    expect(place.querySelector(".card.writing")).not.toBeNull();
    await settle(() => app.margin.wrote(note(20, { author: ADA })));
    expect(card(20)).not.toBeNull();
  });

  it("closes its menu when one turns elsewhere", async () => {
    await settle(() => document.body.dispatchEvent(new Event("pointerdown", { bubbles: true })));
    expect(place.querySelector(".show-panel")?.textContent).toBe("");
  });

  it("leaves the walk only what is shown", async () => {
    await settle(() => radio("Threads with answers").click());
    await led(() => app.actions.next());
    expect([focused(), where()]).toEqual(["thread-1005", "1 of 1"]);
  });
});

describe("a great crowd", () => {
  it("unfolds in portions, so that the page stays quick", async () => {
    await settle(() => {
      for (let id = 1; id <= 50; id++) app.margin.take(note(2, { id, news: id > 48 ? 8 : 1 }));
    });
    const line = place.querySelector<HTMLElement>(".crowd-line");
    expect(line?.textContent).toMatch(/1 reader, 50 threads +2 new on/);
    await settle(() => line?.click());
    expect(place.querySelectorAll(".card.thread")).toHaveLength(20);
    await step("20 more of 30");
    expect(place.querySelectorAll(".card.thread")).toHaveLength(40);
    await step("10 more of 10");
    expect(place.querySelectorAll(".card.thread")).toHaveLength(50);
    expect(place.querySelector(".card.more")).toBeNull();
    await settle(() => line?.click());
    expect(place.querySelectorAll(".card.thread")).toHaveLength(0);
  });
});
