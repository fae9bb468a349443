import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { Call, CompanionMessage, ReaderMessage } from "../api/types";
import { ADA, BEN, event, inGroup, memory, noteBy, PASSAGE } from "../store/testing";
import type { App } from "./app";
import { Coming } from "./companions/coming";
import { frames, openLaidOut } from "./layout-testing";
import { MarginIsland } from "./margin/margin";
import { SelectionBar } from "./selection/bar";
import { button, fetching, furnish, press, settle, show, type } from "./testing";

const CALL: Call = { type: "come", layer: 12, section: 12, start: 40, end: 60, address: "/books/utopia/of-their-trades/", revision: 1, person: BEN };
const TARGET = { ...PASSAGE, start: 40, end: 60, state: "exact" } as const;
const said: ReaderMessage[] = [];
let app: App;
let place: HTMLElement;
let moderates = false;

const positions = (_section: number, layer: number | null): Promise<unknown> => {
  const told = inGroup(layer ?? 12);
  return Promise.resolve({ ...told, layers: told.layers.map((one) => ({ ...one, moderates })) });
};
const present = (change: Partial<Extract<CompanionMessage, { type: "present" }>> = {}): CompanionMessage => ({
  type: "present",
  layer: 12,
  section: 12,
  at: 0,
  writing: null,
  person: BEN,
  ...change,
});
const hear = (message: CompanionMessage): Promise<void> => settle(() => app.live.receive(message, { send: () => undefined }));
const box = (): HTMLInputElement | null => place.querySelector(".along input");
const turnOn = (): Promise<void> => fetching(() => box()?.click(), () => app.view.company.value);
const notices = (): HTMLElement | null => document.querySelector(".page-notices");
const openThread = async (id = 17): Promise<void> => {
  await settle(() => app.margin.apply(event(8, noteBy(ADA, { id, layer: 12, target: TARGET }))));
  await settle(() => app.actions.open(id));
};

async function open(): Promise<void> {
  furnish();
  app = await openLaidOut({ positions, enter: () => Promise.resolve(), thread: () => Promise.resolve({ replies: [] }) });
  document.body.insertAdjacentHTML("beforeend", '<div class="page-notices"></div><div id="gutter"></div>');
  app.along.send = (message) => void said.push(message);
  app.live.connection.value = "live";
  place = await show(app, <MarginIsland />);
}

beforeEach(async () => {
  said.length = 0;
  moderates = false;
  await open();
});

afterEach(async () => {
  await settle(() => app.along.turn(false));
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

describe("who has it off", () => {
  it("sends nothing, whatever they do, and is shown nothing", async () => {
    await openThread();
    await settle(() => button(place, "Reply to Utopians").click());
    await type(place.querySelector(".composer textarea"), "Half a thought");
    dispatchEvent(new Event("scroll"));
    await hear(present({ writing: 17 }));
    await hear(CALL);
    await frames();
    expect(said).toEqual([]);
    expect([app.view.company.value, notices()?.textContent, place.querySelector(".company")]).toEqual([null, "", null]);
    expect(document.querySelector("#gutter .companion")).toBeNull();
  });

  it("is not asked outside a group's layer", async () => {
    expect(box()?.checked).toBe(false);
    await settle(() => app.margin.enter(3));
    expect(box()).toBeNull();
  });
});

describe("who has it on", () => {
  beforeEach(turnOn);

  it("says where they are, and is remembered in this browser for this group", () => {
    expect(said).toEqual([{ type: "present", layer: 12, section: 12, at: 0, writing: null }]);
    expect(app.along.store.getItem("socialreading:along:5:utopians")).toBe("on");
    expect(place.querySelector(".company")?.textContent).toContain("Nobody else reads along");
  });

  it("sees companions at their passage, and in a list", async () => {
    await hear(present());
    await hear(present({ person: { id: 7, username: "cora", name: "" }, section: 99 }));
    const rows = [...place.querySelectorAll(".company li > span:last-child")].map((one) => one.textContent);
    expect(rows).toEqual(["Ben Adeyemi in this section", "cora elsewhere in this book"]);
    const chips = [...document.querySelectorAll("#gutter .companion")].map((one) => one.getAttribute("aria-label"));
    expect(chips).toEqual(["Ben Adeyemi"]);
    await settle(() => app.margin.shown.mute(BEN.id, true));
    expect(document.querySelector("#gutter .companion")).toBeNull();
  });

  it("tells of the thread they write in, and of no other", async () => {
    await openThread();
    await settle(() => button(place, "Reply to Utopians").click());
    await type(place.querySelector(".composer textarea"), "Half a thought");
    await vi.waitFor(() => expect(said.at(-1)).toMatchObject({ writing: 17 }), 4_000);
    const before = said.length;
    await settle(() => app.drafts.changeReply(18, { body: "Elsewhere" }));
    await settle(() => app.margin.apply({ ...event(1, noteBy(ADA, { id: 30, layer: 9, target: TARGET })), layer: 9 }));
    await settle(() => (app.view.active.value = 30));
    await settle(() => app.drafts.changeReply(30, { body: "For myself" }));
    expect(said.slice(before).every((one) => "writing" in one && one.writing !== 30 && one.writing !== 18)).toBe(true);
  });

  it("sees who writes in an open thread, and hears it once", async () => {
    await openThread();
    await hear(present({ writing: 17 }));
    expect(place.querySelector(".writing-now")?.textContent).toBe("Ben Adeyemi is writing …");
    expect(app.view.spoken.value).toBe("Ben Adeyemi is writing …");
    await settle(() => app.view.say(""));
    await hear(present());
    expect(place.querySelector(".writing-now")?.textContent).toBe("");
    await hear(present({ writing: 17 }));
    expect(app.view.spoken.value).not.toContain("writing");
  });

  it("leaves with the switch, with the layer, and with the connection", async () => {
    await hear(present());
    await settle(() => box()?.click());
    expect(said.at(-1)).toEqual({ type: "absent", layer: 12 });
    expect([place.querySelector(".company"), document.querySelector(".companion")]).toEqual([null, null]);
    await turnOn();
    await settle(() => app.margin.enter(3));
    expect(said.at(-1)).toEqual({ type: "absent", layer: 12 });
    await fetching(() => app.margin.enter(12), () => app.view.company.value);
    await hear(present());
    await settle(() => (app.live.connection.value = "waiting"));
    expect(document.querySelector(".companion")).toBeNull();
    const before = said.length;
    await settle(() => (app.live.connection.value = "live"));
    expect(said.slice(before)).toMatchObject([{ type: "present" }]);
  });

  it("is asked to come, and may say not now", async () => {
    await hear(CALL);
    expect(notices()?.textContent).toContain("Ben Adeyemi asks you to come to these words.");
    await settle(() => button(document.body, "Not now").click());
    expect([notices()?.textContent, app.view.linked.value]).toEqual(["", null]);
  });

  it("goes to the words, and back", async () => {
    await hear(CALL);
    await settle(() => button(document.body, "Go").click());
    await vi.waitFor(() => expect(app.view.linked.value).toEqual({ start: 40, end: 60 }));
    await settle(() => button(document.body, "Back to where you were").click());
    expect(notices()?.textContent).toBe("");
  });

  it("calls nobody without being a moderator", async () => {
    await hear(present());
    const bar = await show(app, <SelectionBar />);
    await settle(() => (app.view.selected.value = { start: 4, end: 9 }));
    expect([bar.textContent, place.textContent].join()).not.toMatch(/come here/i);
  });
});

describe("a moderator", () => {
  it("calls companions to the selected words, or to the paragraph", async () => {
    moderates = true;
    await open();
    await turnOn();
    const bar = await show(app, <SelectionBar />);
    await settle(() => (app.view.selected.value = { start: 4, end: 9 }));
    expect(bar.textContent).not.toContain("Come here");
    await hear(present());
    await settle(() => button(bar, "Come here").click());
    expect(said.at(-1)).toEqual({ type: "come", layer: 12, section: 12, start: 4, end: 9 });
    expect(notices()?.textContent).toContain("You asked 1 companion to come here.");
    await settle(() => button(place, "Ask them to come here").click());
    expect(said.at(-1)).toMatchObject({ type: "come", start: 0 });
    await press(document.body, "Escape");
  });
});

describe("a call to another section", () => {
  it("leads there by the words' link, and back by the place's", () => {
    const tab = memory();
    const leave = vi.fn();
    const address = "/books/utopia/of-their-magistrates/";
    new Coming(app, tab, leave).go({ ...CALL, section: 13, address, revision: 2 });
    expect(leave).toHaveBeenLastCalledWith(`${address}#words-40-60-2`);
    const { pathname } = location;
    history.replaceState(null, "", address);
    const there = new Coming(app, tab, leave);
    expect(there.from.value).toMatchObject({ name: "Ben Adeyemi", path: pathname });
    there.back();
    expect(leave).toHaveBeenLastCalledWith(`${pathname}#at-0`);
    expect(new Coming(app, tab, leave).from.value).toBeNull();
    history.replaceState(null, "", pathname);
  });
});
