import { beforeEach, describe, expect, it, vi } from "vitest";

import { ApiError } from "../api/http";
import { ADA, BEN, EMPTY, event, noteBy, replyBy } from "../store/testing";
import type { App } from "./app";
import { Gutter } from "./beside/gutter";
import { Here } from "./beside/here";
import { MarginIsland } from "./margin/margin";
import { SelectionBar } from "./selection/bar";
import { button, choose, furnish, openApp, press, settle, show, type } from "./testing";

const here = { start: 40, end: 60, exact: "no man may live idle", prefix: "", suffix: "", state: "exact" } as const;
const note = (author = BEN, change = {}) => noteBy(author, { target: here, ...change });

async function margin(app: App): Promise<HTMLElement> {
  return show(app, <MarginIsland />);
}

beforeEach(() => {
  localStorage.clear();
  furnish();
});

describe("the margin", () => {
  it("says a sentence when it is empty, loading or broken, and tries again", async () => {
    const app = await openApp();
    expect((await margin(app)).textContent).toContain("Nobody has written here yet. Select words to be the first.");
    const positions = vi.fn().mockRejectedValueOnce(new Error("down")).mockResolvedValue(EMPTY);
    const broken = await openApp({ positions });
    const place = await margin(broken);
    expect(place.textContent).toContain("The margin could not be opened.");
    expect([place.querySelector("[role=radiogroup]"), place.querySelector("a")]).toEqual([null, null]);
    await settle(() => button(place, "Try again").click());
    expect(place.textContent).toContain("Nobody has written here yet.");
  });

  it("is quiet about the connection until it is lost", async () => {
    const app = await openApp();
    const place = await margin(app);
    expect(place.querySelector(".connection")).toBeNull();
    await settle(() => (app.live.connection.value = "waiting"));
    expect(place.querySelector(".connection")?.textContent).toContain("Reconnecting");
    await settle(() => (app.live.connection.value = "live"));
    expect(place.querySelector(".connection")).toBeNull();
  });

  it("shows a note that comes live, with its author, and takes no focus", async () => {
    const app = await openApp();
    const place = await margin(app);
    const before = document.activeElement;
    await settle(() => app.margin.apply(event(6, note())));
    expect(place.querySelector(".card")?.textContent).toContain("Ben Adeyemi");
    expect(place.querySelector(".prose")?.innerHTML).toBe("<p>Six hours?</p>\n");
    expect(place.querySelector(".where")?.textContent).toContain("1 note");
    expect(document.activeElement).toBe(before);
  });

  it("opens a thread with its replies and sends one to its layer", async () => {
    const create = vi.fn().mockResolvedValue(replyBy(ADA, { id: 19, body: "And yet.", html: "<p>And yet.</p>", replies: 2 }));
    const thread = () => Promise.resolve({ root: note(), replies: [replyBy()] });
    const app = await openApp({ thread, create });
    await settle(() => app.margin.take(note(BEN, { replies: 1 })));
    const place = await margin(app);
    await settle(() => button(place, "1 reply").click());
    expect(place.querySelector(".card.active .replies")?.textContent).toContain("Ben Adeyemi");
    await settle(() => button(place, "Reply to Public").click());
    await type(place.querySelector("textarea"), "And yet.");
    await press(place.querySelector("textarea"), "Enter", { ctrlKey: true });
    expect(create).toHaveBeenCalledWith(expect.objectContaining({ parent: 17, body: "And yet." }));
    expect(place.querySelectorAll(".replies li")).toHaveLength(2);
  });

  it("asks before deleting, in its place", async () => {
    const remove = vi.fn().mockResolvedValue(undefined);
    const app = await openApp({ remove, thread: () => Promise.resolve({ root: note(ADA), replies: [] }) });
    await settle(() => app.margin.take(note(ADA)));
    const place = await margin(app);
    await settle(() => button(place, "Reply").click());
    await settle(() => button(place, "Delete").click());
    expect(remove).not.toHaveBeenCalled();
    await settle(() => button(place, "Delete").click());
    expect(remove).toHaveBeenCalledWith(17);
    expect(place.querySelector(".card")).toBeNull();
  });

  it("keeps one's words in the field when a change is refused", async () => {
    const edit = vi.fn().mockRejectedValue(new ApiError(413, "too_long", "That is too long."));
    const app = await openApp({ edit, thread: () => Promise.resolve({ root: note(ADA), replies: [] }) });
    await settle(() => app.margin.take(note(ADA)));
    const place = await margin(app);
    await settle(() => button(place, "Reply").click());
    await settle(() => button(place, "Edit").click());
    await type(place.querySelector("textarea"), "Ten hours?");
    await settle(() => button(place, "Save").click());
    expect(place.querySelector(".problem")?.textContent).toContain("That is too long.");
    expect(place.querySelector("textarea")?.value).toBe("Ten hours?");
  });

  it("folds a crowd at one place into a line that opens", async () => {
    const app = await openApp();
    await settle(() => {
      for (let id = 1; id <= 8; id++) app.margin.take(note({ ...BEN, id: 100 + (id % 4) }, { id }));
    });
    const place = await margin(app);
    expect(place.querySelector(".crowd")?.textContent).toContain("4 readers, 8 threads");
    expect(place.querySelectorAll(".card.thread")).toHaveLength(0);
    await settle(() => place.querySelector<HTMLElement>(".crowd-line")?.click());
    expect(place.querySelectorAll(".card.thread")).toHaveLength(8);
  });
});

describe("writing a note", () => {
  it("names the layer where one posts, and follows the choice", async () => {
    const create = vi.fn().mockResolvedValue(note(ADA, { layer: 9 }));
    const app = await openApp({ create, thread: () => Promise.resolve({ root: note(ADA), replies: [] }) });
    const place = await margin(app);
    await settle(() => app.actions.note({ start: 40, end: 60 }));
    expect(document.activeElement).toBe(place.querySelector("textarea"));
    await type(place.querySelector("textarea"), "Six hours?");
    expect(button(place, "Post to Public").disabled).toBe(false);
    await choose(place.querySelector(".to select"), "9");
    await settle(() => button(place, "Save for only me").click());
    expect(create).toHaveBeenCalledWith(expect.objectContaining({ layer: 9, target: expect.objectContaining({ exact: "no man may live idle" }) as unknown }));
    expect(place.querySelector(".composer textarea")).toBeNull();
    expect(place.querySelector(".card.active")?.textContent).toContain("only me");
  });

  it("can be laid aside by Escape and taken up again, and makes tags of commas", async () => {
    const app = await openApp();
    const place = await margin(app);
    await settle(() => app.actions.note({ start: 40, end: 60 }));
    await type(place.querySelector("textarea"), "Half a thought");
    await type(place.querySelector(".tags-field input"), "work");
    await press(place.querySelector(".tags-field input"), ",");
    await press(place.querySelector("textarea"), "Escape");
    expect(place.querySelector(".closed-draft")?.textContent).toContain("Half a thought");
    await settle(() => button(place, "Continue").click());
    expect(place.querySelector("textarea")?.value).toBe("Half a thought");
    expect(place.querySelector(".chip")?.textContent).toBe("work");
  });

  it("previews what the library makes of it", async () => {
    const app = await openApp({ preview: () => Promise.resolve("<p><em>Six</em></p>") });
    const place = await margin(app);
    await settle(() => app.actions.note({ start: 40, end: 60 }));
    await type(place.querySelector("textarea"), "*Six*");
    await settle(() => button(place, "Preview").click());
    expect(place.querySelector(".prose")?.innerHTML).toBe("<p><em>Six</em></p>");
  });

  it("leaves a failed highlight with a sentence and a second try", async () => {
    const create = vi.fn().mockRejectedValueOnce(new ApiError(0, "unreachable", "Not now.")).mockResolvedValue(note(ADA, { motivation: "highlighting", html: "" }));
    const app = await openApp({ create });
    const place = await margin(app);
    await settle(() => app.actions.highlight({ start: 40, end: 60 }));
    expect(place.querySelector(".problem")?.textContent).toContain("Not now.");
    await settle(() => button(place, "Try again").click());
    expect(place.querySelector(".card")?.textContent).toContain("highlighted");
  });
});

describe("the ways to a passage", () => {
  it("are Note, Question and Highlight over selected words, or signing in", async () => {
    const app = await openApp();
    const place = await show(app, <SelectionBar />);
    await settle(() => (app.view.selected.value = { start: 40, end: 60 }));
    const names = [...place.querySelectorAll(".selection-bar > button")].map((one) => one.textContent.trim());
    expect(names.slice(0, 3)).toEqual(["Note", "Question", "Highlight"]);
    app.margin.layers.value = app.margin.layers.value.map((layer) => ({ ...layer, writable: false }));
    await settle(() => (app.view.selected.value = { start: 40, end: 50 }));
    expect(place.querySelector("a")?.getAttribute("href")).toBe(`/accounts/login/${encodeURIComponent("#words-40-50-1")}`);
  });

  it("lead by keyboard from a paragraph's button through its sentences to a note", async () => {
    const app = await openApp();
    const place = await margin(app);
    const gutter = await show(app, <Gutter />);
    const buttons = gutter.querySelectorAll("button");
    expect([...buttons].map(({ tabIndex }) => tabIndex).sort()).toEqual([-1, 0]);
    await settle(() => buttons[0]?.click());
    const dialog = place.querySelector(".choosing");
    expect(document.activeElement).toBe(dialog);
    await press(dialog, "ArrowDown");
    await press(dialog, "ArrowDown", { shiftKey: true });
    expect(dialog?.querySelector(".quoted")?.textContent).toBe("They appoint six hours. Is it so?");
    await settle(() => button(place, "Note").click());
    expect(place.querySelector(".composer .quoted")?.textContent).toBe("They appoint six hours. Is it so?");
  });

  it("count the notes of each paragraph", async () => {
    const app = await openApp();
    const gutter = await show(app, <Gutter />);
    await settle(() => app.margin.apply(event(6, note())));
    expect(button(gutter, "1 note on this paragraph, annotate").textContent).toBe("1");
  });
});

describe("a phone's margin", () => {
  it("is a sheet that rises for a thread and lists its words", async () => {
    furnish(true);
    const app = await openApp({ thread: () => Promise.resolve({ root: note(), replies: [] }) });
    await settle(() => app.margin.take(note()));
    const place = await margin(app);
    const sheet = place.querySelector<HTMLElement>(".margin-sheet");
    expect(sheet?.dataset["height"]).toBe("peek");
    expect(place.querySelector(".summary")?.textContent).toContain("1 note");
    await settle(() => app.actions.openAt(50));
    expect(sheet?.dataset["height"]).toBe("half");
    expect(place.querySelector(".card.active .quoted")?.textContent).toBe("no man may live idle");
    await settle(() => button(place, "Show less of the margin").click());
    expect(sheet?.dataset["height"]).toBe("peek");
  });
});

describe("who is here", () => {
  it("is told when there are others and the margin is live", async () => {
    const app = await openApp();
    const place = await show(app, <Here />);
    await settle(() => [(app.live.here.value = 7), (app.live.connection.value = "live")]);
    expect(place.textContent).toContain("7 here");
    await settle(() => (app.live.here.value = 1));
    expect(place.textContent).toBe("");
  });
});
