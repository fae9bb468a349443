import { beforeEach, describe, expect, it, vi } from "vitest";

import { ApiError } from "../api/http";
import type { Annotation } from "../api/types";
import { ADA, BEN, event, noteBy, replyBy } from "../store/testing";
import type { App } from "./app";
import { Gutter } from "./beside/gutter";
import { MarginIsland } from "./margin/margin";
import { button, furnish, openApp, press, settle, show, type } from "./testing";

const TARGET = { start: 40, end: 60, exact: "no man may live idle", prefix: "", suffix: "", state: "exact" } as const;
const down = new ApiError(0, "unreachable", "Not now.");
const note = (author = BEN, change: Partial<Annotation> = {}) => noteBy(author, { target: TARGET, ...change });

let app: App;
let place: HTMLElement;

const field = (): HTMLTextAreaElement | null => place.querySelector("textarea");
const card = (): HTMLElement | null => place.querySelector(".card.thread");
const replies = (): string[] => [...place.querySelectorAll(".replies li")].map((one) => one.textContent);

/** A margin with this note in it, and its replies to be had. */
async function opened(root: Annotation, answers: readonly Annotation[] = [], calls: Parameters<typeof openApp>[0] = {}): Promise<void> {
  app = await openApp({ thread: () => Promise.resolve({ root, replies: answers }), ...calls });
  await settle(() => app.margin.take(root));
  const home = document.body.appendChild(document.createElement("div"));
  home.id = "gutter";
  home.append(await show(app, <Gutter />));
  place = await show(app, <MarginIsland />);
  await settle(() => app.actions.open(root.id));
}

beforeEach(() => furnish());

describe("a thread", () => {
  it("opens and closes by its button, which says so", async () => {
    await opened(note(BEN, { replies: 1 }), [replyBy(ADA)]);
    const toggle = button(place, "1 reply");
    expect([toggle.getAttribute("aria-expanded"), replies().length]).toEqual(["true", 1]);
    await settle(() => toggle.click());
    expect([toggle.getAttribute("aria-expanded"), replies().length, field()]).toEqual(["false", 0, null]);
  });

  it("asks for its replies once, and again only after that failed", async () => {
    const later = () => new Promise((_, fail) => setTimeout(() => fail(down)));
    const thread = vi.fn().mockImplementationOnce(later).mockResolvedValue({ root: note(), replies: [replyBy()] });
    await opened(note(BEN, { replies: 1 }), [], { thread });
    await settle(() => new Promise((done) => setTimeout(done)));
    expect(place.querySelector("[role=alert]")?.textContent).toContain("The replies could not be fetched.");
    await settle(() => button(place, "Try again").click());
    expect(replies()).toHaveLength(1);
    await settle(() => app.actions.close());
    await settle(() => app.actions.open(17));
    expect(thread).toHaveBeenCalledTimes(2);
  });

  it("shows a reply that comes live, in the order they were written", async () => {
    await opened(note(BEN, { replies: 1 }), [replyBy(BEN, { id: 30, html: "<p>Later</p>" })]);
    await settle(() => app.margin.apply(event(6, replyBy(BEN, { id: 29, html: "<p>Earlier</p>", replies: 2 }))));
    expect(replies().map((words) => /Earlier|Later/.exec(words)?.[0])).toEqual(["Earlier", "Later"]);
    expect(place.textContent).toContain("2 replies");
  });

  it("waits as a ghost for its words, and can ask again when they do not come", async () => {
    const bodies = vi.fn().mockResolvedValueOnce([]).mockResolvedValue([note()]);
    app = await openApp({ bodies });
    app.margin.positions.set({ id: 17, layer: 3, start: 40, end: 60, author: 6, replies: 0, highlight: false, colour: "", question: false, news: 1 });
    place = await show(app, <MarginIsland />);
    await settle(() => undefined);
    expect(place.textContent).toContain("This note could not be fetched.");
    await settle(() => button(place, "Try again").click());
    await settle(() => undefined);
    expect(place.querySelector(".prose")?.textContent).toContain("Six hours?");
    expect(bodies).toHaveBeenCalledTimes(2);
  });

  it.each([
    ["moved", "these words now stand here"],
    ["approximate", "these are the nearest words"],
  ] as const)("says that its words were %s", async (state, sentence) => {
    await opened(note(BEN, { target: { ...TARGET, state } }));
    expect(card()?.querySelector(".quiet")?.textContent).toContain(sentence);
    expect(card()?.querySelector(".quoted") !== null).toBe(state === "approximate");
  });

  it("keeps the place of a deleted note while it has replies, and nobody's name", async () => {
    await opened(note(BEN, { deleted: true, author: null, body: "", html: "", replies: 1 }), [replyBy()]);
    expect(card()?.textContent).toContain("A note was deleted here");
    expect(card()?.querySelector(".avatar")?.closest("li")).not.toBeNull();
    expect(() => button(place, "Delete")).toThrow();
    await settle(() => app.margin.apply(event(6, replyBy(BEN, { deleted: true, author: null, replies: 0 }), "deleted")));
    expect(card()).toBeNull();
  });
});

describe("a note", () => {
  it("says who wrote it and when, and whether it was changed", async () => {
    await opened(note(BEN, { edited: "2026-11-22T10:05:00Z", tags: ["work", "勞動"] }));
    expect(card()?.querySelector(".name")?.textContent).toBe("Ben Adeyemi");
    expect(card()?.querySelector("time")?.getAttribute("datetime")).toBe("2026-11-22T10:00:00Z");
    expect(card()?.querySelector(".when")?.textContent).toContain("edited");
    expect([...place.querySelectorAll(".tags li")].map((tag) => tag.textContent)).toEqual(["work", "勞動"]);
  });

  it("calls its reader You, and a reader without a name by the user name", async () => {
    await opened(note(ADA));
    expect(card()?.querySelector(".name")?.textContent).toBe("You");
    await opened(note({ id: 8, username: "cora", name: "" }));
    expect(card()?.querySelector(".name")?.textContent).toBe("cora");
  });

  it("says when nobody else sees it", async () => {
    await opened(note(ADA, { layer: 9 }));
    expect(card()?.querySelector(".alone")?.textContent).toContain("only me");
    expect(button(place, "Add for only me")).toBeTruthy();
  });

  it("is changed by its author alone", async () => {
    await opened(note(BEN));
    expect(() => button(place, "Edit")).toThrow();
    expect(() => button(place, "Delete")).toThrow();
  });

  it("that is a highlight has no words to change", async () => {
    await opened(note(ADA, { motivation: "highlighting", html: "", body: "" }));
    expect(card()?.textContent).toContain("highlighted");
    expect(() => button(place, "Edit")).toThrow();
    expect(button(place, "Delete")).toBeTruthy();
  });
});

describe("changing one's words", () => {
  const edit = () => settle(() => button(place, "Edit").click());

  it("begins with them, sends them with the tags, and the focus comes back", async () => {
    const sent = vi.fn().mockResolvedValue(note(ADA, { html: "<p>Ten hours?</p>", edited: "2026-11-22T11:00:00Z" }));
    await opened(note(ADA, { tags: ["work"] }), [], { edit: sent });
    await edit();
    expect([field()?.value, document.activeElement]).toEqual(["Six hours?", field()]);
    await type(field(), "Ten hours?");
    await type(place.querySelector(".tags-field input"), "leisure");
    await press(place.querySelector(".tags-field input"), "Enter", { ctrlKey: true });
    expect(sent).toHaveBeenCalledWith(17, { body: "Ten hours?", tags: ["work", "leisure"] });
    expect(card()?.querySelector(".prose")?.textContent).toBe("Ten hours?");
    expect(document.activeElement).toBe(button(place, "Edit"));
  });

  it("is given up by Escape and Cancel, and nothing is changed", async () => {
    await opened(note(ADA));
    for (const giveUp of [() => press(field(), "Escape"), () => settle(() => button(place, "Cancel").click())]) {
      await edit();
      await type(field(), "Ten hours?");
      await giveUp();
      expect(card()?.querySelector(".prose")?.textContent).toContain("Six hours?");
      expect(document.activeElement).toBe(button(place, "Edit"));
    }
  });

  it("can't empty them", async () => {
    await opened(note(ADA));
    await edit();
    await type(field(), "  ");
    await press(field(), "Enter", { ctrlKey: true });
    expect(button(place, "Save").disabled).toBe(true);
    expect(field()).not.toBeNull();
  });

  it("works on a reply, which has no tags", async () => {
    const sent = vi.fn().mockResolvedValue(replyBy(ADA, { html: "<p>Or not.</p>", edited: "2026-11-22T11:00:00Z" }));
    await opened(note(BEN, { replies: 1 }), [replyBy(ADA)], { edit: sent });
    await edit();
    expect(place.querySelector(".replies .tags-field")).toBeNull();
    await type(field(), "Or not.");
    await settle(() => button(place, "Save").click());
    expect(sent).toHaveBeenCalledWith(18, { body: "Or not.", tags: [] });
    expect(replies()[0]).toContain("Or not.");
  });
});

describe("deleting", () => {
  const remove = () => settle(() => button(place, "Delete").click());

  it("asks, with the focus on what keeps the note", async () => {
    await opened(note(ADA));
    await remove();
    expect(place.querySelector(".confirm")?.getAttribute("aria-label")).toBe("Delete this for good?");
    expect(document.activeElement).toBe(button(place, "Cancel"));
    await settle(() => button(place, "Cancel").click());
    expect(document.activeElement).toBe(button(place, "Delete"));
  });

  it("leaves the focus at the paragraph, or at what is left of the thread", async () => {
    await opened(note(ADA), [], { remove: () => Promise.resolve() });
    await remove();
    await remove();
    expect(card()).toBeNull();
    expect((document.activeElement as HTMLElement).dataset["block"]).toBe("0");
    await opened(note(BEN, { replies: 1 }), [replyBy(ADA)], { remove: () => Promise.resolve() });
    await remove();
    await remove();
    expect(replies()).toEqual([]);
    expect(document.activeElement).toBe(card());
  });

  it("that fails says so and keeps the note", async () => {
    await opened(note(ADA), [], { remove: () => Promise.reject(down) });
    await remove();
    await remove();
    expect(place.querySelector(".confirm [role=alert]")?.textContent).toContain("Not now.");
    expect(card()?.textContent).toContain("Six hours?");
  });
});

describe("a reply", () => {
  const line = () => place.querySelector<HTMLButtonElement>(".reply-line");

  it("is kept when its field is closed, and goes on from there", async () => {
    await opened(note());
    await settle(() => line()?.click());
    await type(field(), "And yet");
    await press(field(), "Escape");
    expect([line()?.textContent, document.activeElement]).toEqual(["And yet", line()]);
    await settle(() => line()?.click());
    expect([field()?.value, document.activeElement]).toEqual(["And yet", field()]);
  });

  it("holds its field open for who comes back, without taking the focus", async () => {
    await opened(note());
    app.drafts.changeReply(17, { body: "And yet" });
    const before = document.activeElement;
    await settle(() => app.actions.close());
    await settle(() => app.actions.open(17));
    expect(field()?.value).toBe("And yet");
    expect(document.activeElement).toBe(before);
    await type(field(), "");
    expect(field()).not.toBeNull();
  });

  it("says why it was not sent, and is sent again with its key", async () => {
    const create = vi.fn().mockRejectedValueOnce(down).mockResolvedValue(replyBy(ADA, { id: 19, html: "<p>And yet</p>" }));
    await opened(note(), [], { create });
    await settle(() => line()?.click());
    await type(field(), "And yet");
    await press(field(), "Enter", { ctrlKey: true });
    expect(place.querySelector("[role=alert]")?.textContent).toContain("Not now.");
    await settle(() => button(place, "Try again").click());
    const keys = create.mock.calls.map(([sent]) => (sent as { key: string }).key);
    expect([keys.length, new Set(keys).size]).toEqual([2, 1]);
    expect(replies()[0]).toContain("And yet");
    expect([line()?.textContent, document.activeElement]).toEqual(["Reply to Public", line()]);
  });

  it("is not asked of someone signed out, nor where one may not write", async () => {
    await opened(note());
    await settle(() => (app.margin.layers.value = app.margin.layers.value.map((layer) => ({ ...layer, writable: false }))));
    expect(line()).toBeNull();
    Object.assign(app.margin.reading, { reader: null });
    const other = await show(app, <MarginIsland />);
    expect(other.querySelector("a.reply-line")?.getAttribute("href")).toBe(`/accounts/login/${encodeURIComponent("#a-17")}`);
    Object.assign(app.margin.reading, { reader: ADA });
  });
});
