import { beforeEach, describe, expect, it, vi } from "vitest";

import { ApiError } from "../api/http";
import type { Annotation } from "../api/types";
import { ADA, BEN, event, noteBy, replyBy } from "../store/testing";
import type { App } from "./app";
import { returnToDraft } from "./composer/returning";
import { MarginIsland } from "./margin/margin";
import { SelectionBar } from "./selection/bar";
import { button, fetching, furnish, openApp, settle, show, type } from "./testing";

const TARGET = { start: 40, end: 60, exact: "no man may live idle", prefix: "", suffix: "", state: "exact" } as const;
const WHOLE = { start: 0, end: 0, exact: "", prefix: "", suffix: "", state: "exact" } as const;
const WORDS = { start: 40, end: 60 };
const down = new ApiError(0, "unreachable", "Not now.");
const out = new ApiError(401, "not_authenticated", "Sign in to write in the margin.");
const note = (author = BEN, change: Partial<Annotation> = {}) => noteBy(author, { target: TARGET, ...change });

let app: App;
let place: HTMLElement;

const field = (): HTMLTextAreaElement | null => place.querySelector("textarea");
const radio = (name: string): HTMLInputElement | undefined =>
  [...place.querySelectorAll<HTMLInputElement>("input[type=radio]")].find(
    (one) => one.getAttribute("aria-label") === name || one.parentElement?.textContent.trim() === name,
  );
const named = (name: string): HTMLButtonElement | undefined =>
  [...place.querySelectorAll("button")].find((one) => (one.getAttribute("aria-label") ?? one.textContent.trim()) === name);

async function begin(calls: Parameters<typeof openApp>[0] = {}): Promise<void> {
  app = await openApp(calls);
  place = await show(app, <MarginIsland />);
}

async function opened(root: Annotation, answers: readonly Annotation[] = [], calls: Parameters<typeof openApp>[0] = {}): Promise<void> {
  await begin({ thread: () => Promise.resolve({ root, replies: answers }), ...calls });
  await settle(() => app.margin.take(root));
  await settle(() => app.actions.open(root.id));
}

beforeEach(() => furnish());

describe("what one writes", () => {
  it("becomes a question by choice, in the same field, and is sent as one", async () => {
    const create = vi.fn().mockResolvedValue(note(ADA, { motivation: "questioning" }));
    await begin({ create });
    await settle(() => app.actions.note(WORDS));
    await type(field(), "Is it so?");
    const before = field();
    await settle(() => radio("Question")?.click());
    expect([field() === before, field()?.value, field()?.getAttribute("aria-label")]).toEqual([true, "Is it so?", "Your question"]);
    await settle(() => button(place, "Post to Public").click());
    expect(create).toHaveBeenCalledWith(expect.objectContaining({ motivation: "questioning", body: "Is it so?" }));
  });

  it("about the whole section is sent without a passage and says what it is about", async () => {
    const create = vi.fn().mockResolvedValue(note(ADA, { target: WHOLE }));
    await begin({ create });
    await settle(() => button(place, "Note on the whole section").click());
    expect(place.querySelector(".composer .on-section")?.textContent.trim()).toBe("On this section");
    await type(field(), "All of it.");
    await settle(() => button(place, "Post to Public").click());
    expect(create).toHaveBeenCalledWith(expect.objectContaining({ target: null, motivation: "commenting" }));
    expect(place.querySelector(".card.thread .on-section")).not.toBeNull();
  });

  it("stays when one is signed out, and leads to signing in and back to the draft", async () => {
    const create = vi.fn().mockRejectedValue(out);
    await begin({ create });
    await settle(() => app.actions.note(WORDS));
    await type(field(), "Six hours?");
    await settle(() => button(place, "Post to Public").click());
    const key = app.drafts.notes.value[0]?.key ?? "";
    const alert = place.querySelector("[role=alert]");
    expect(alert?.textContent).toBe("You are signed out. Your words are kept here. Sign in and post it");
    expect(alert?.querySelector("a")?.getAttribute("href")).toBe(`/accounts/login/${encodeURIComponent(`#draft-${key}`)}`);
    expect(field()?.value).toBe("Six hours?");
  });

  it("is open again for who comes back to it, and for nobody else", async () => {
    await begin();
    const { key } = app.drafts.begin({ ...TARGET }, "commenting");
    await settle(() => app.drafts.change(key, { body: "Six hours?", state: "closed" }));
    history.replaceState(null, "", "#draft-00000000-0000-0000-0000-000000000000");
    await settle(() => returnToDraft(app));
    expect([field(), location.hash]).toEqual([null, ""]);
    history.replaceState(null, "", `#draft-${key}`);
    await settle(() => returnToDraft(app));
    expect([field()?.value, location.hash]).toEqual(["Six hours?", ""]);
  });
});

describe("a highlight", () => {
  it("is made in the colour that is pressed, which is then the next one's", async () => {
    const create = vi.fn().mockResolvedValue(note(ADA, { motivation: "highlighting", body: "", html: "", colour: "rose" }));
    app = await openApp({ create });
    place = await show(app, <SelectionBar />);
    await settle(() => (app.view.selected.value = WORDS));
    await settle(() => button(place, "Rose").click());
    expect(create).toHaveBeenLastCalledWith(expect.objectContaining({ motivation: "highlighting", colour: "rose" }));
    await settle(() => (app.view.selected.value = WORDS));
    expect(button(place, "Rose").className).toBe("last");
    await settle(() => button(place, "Highlight").click());
    expect(create).toHaveBeenLastCalledWith(expect.objectContaining({ colour: "rose" }));
  });

  it("of one's own takes another colour, and words", async () => {
    const own = note(ADA, { motivation: "highlighting", body: "", html: "", colour: "sun", tags: ["work"] });
    const edit = vi.fn().mockResolvedValueOnce({ ...own, colour: "sky" }).mockRejectedValueOnce(down);
    await opened(own, [], { edit });
    expect(radio("Sun")?.checked).toBe(true);
    await settle(() => radio("Sky")?.click());
    expect(edit).toHaveBeenCalledWith(17, { body: "", tags: ["work"], colour: "sky" });
    expect(app.margin.positions.get(17)?.colour).toBe("sky");
    await settle(() => radio("Leaf")?.click());
    expect(place.querySelector("[role=alert]")?.textContent).toContain("Not now.");
    expect(radio("Sky")?.checked).toBe(true);
    expect(named("Add words")).toBeDefined();
  });

  it("of someone else offers neither", async () => {
    await opened(note(BEN, { motivation: "highlighting", body: "", html: "", colour: "leaf" }));
    expect([radio("Sun"), named("Add words")]).toEqual([undefined, undefined]);
    expect(place.querySelector(".who")?.textContent).toContain("highlighted in leaf");
  });

  it("that waits for its reader to sign in is not sent by itself", async () => {
    const create = vi.fn().mockRejectedValueOnce(out).mockResolvedValue(note(ADA));
    await begin({ create });
    await settle(() => app.actions.highlight(WORDS));
    expect(place.querySelector("[role=alert] a")?.textContent).toBe("Sign in and post it");
    expect(app.drafts.notes.value[0]).toMatchObject({ barred: "not_authenticated", state: "failed" });
    await settle(() => app.writing.resume());
    expect(create).toHaveBeenCalledTimes(1);
  });
});

describe("a question", () => {
  const question = (author = ADA, change: Partial<Annotation> = {}) => note(author, { motivation: "questioning", replies: 2, ...change });
  const first = replyBy(BEN, { id: 18, html: "<p>First.</p>", replies: 2 });
  const second = replyBy(BEN, { id: 19, html: "<p>Second.</p>", replies: 2 });
  const said = (): string[] => [...place.querySelectorAll(".replies li")].map((one) => one.querySelector(".prose")?.textContent ?? "");

  it("says that it is open; its answer is marked, said first and taken back", async () => {
    const answer = vi.fn((_: number, reply: number | null) => Promise.resolve(question(ADA, { answer: reply })));
    await opened(question(), [first, second], { answer });
    expect(place.querySelector(".asks")?.textContent.trim()).toBe("open question");
    const marks = [...place.querySelectorAll("button")].filter((one) => one.textContent.trim() === "This answers it");
    await settle(() => marks[1]?.click());
    expect(said()).toEqual(["Second.", "First."]);
    expect(place.querySelector(".asks")?.textContent.trim()).toBe("answered question");
    expect(place.querySelector(".replies li.answers")?.textContent).toContain("The answer");
    await settle(() => button(place, "Not the answer").click());
    expect([said(), answer.mock.calls]).toEqual([["First.", "Second."], [[17, 19], [17, null]]]);
  });

  it("is answered by its asker's word alone, unless one moderates", async () => {
    await opened(question(BEN), [first]);
    expect(named("This answers it")).toBeUndefined();
    app.margin.layers.value = app.margin.layers.value.map((layer) => ({ ...layer, moderates: layer.kind === "public" }));
    expect(app.margin.mayAnswer(question(BEN))).toBe(true);
    expect(app.margin.mayAnswer(question(BEN, { layer: 9 }))).toBe(false);
    expect(app.margin.mayAnswer(note(BEN))).toBe(false);
  });

  it("stays open with a sentence when the library refuses", async () => {
    await opened(question(), [first], { answer: () => Promise.reject(down) });
    await settle(() => button(place, "This answers it").click());
    expect(place.querySelector(".replies [role=alert]")?.textContent).toContain("Not now.");
    expect(place.querySelector(".asks")?.textContent.trim()).toBe("open question");
  });

  it("leads someone whose session ended to signing in, and back to the reply", async () => {
    await opened(question(), [first], { answer: () => Promise.reject(out) });
    await settle(() => button(place, "This answers it").click());
    const link = place.querySelector(".replies [role=alert] a");
    expect(link?.textContent).toBe("Sign in to write in the margin.");
    expect(link?.getAttribute("href")).toBe(`/accounts/login/${encodeURIComponent(`#a-${first.id}`)}`);
  });
});

describe("reactions", () => {
  const NONE = { agree: 0, thanks: 0, wonder: 0 };

  it("are buttons on others' notes that say how many and whether one's own is among them", async () => {
    const react = vi.fn(() => Promise.resolve(note(BEN, { reactions: { ...NONE, agree: 3 }, reacted: "agree" })));
    await opened(note(BEN, { reactions: { ...NONE, agree: 2 } }), [], { react });
    const agree = named("Agree: 2 readers");
    expect(agree?.getAttribute("aria-pressed")).toBe("false");
    await settle(() => agree?.click());
    expect(named("Agree: 3 readers")?.getAttribute("aria-pressed")).toBe("true");
    expect(react).toHaveBeenCalledWith(17, "agree");
  });

  it("say why they were not kept", async () => {
    await opened(note(), [], { react: () => Promise.reject(down) });
    await settle(() => named("Thanks")?.click());
    expect(place.querySelector(".reactions [role=alert]")?.textContent).toContain("Not now.");
    expect(named("Thanks")?.getAttribute("aria-pressed")).toBe("false");
  });

  it("to one's own are counted, live, and nothing to press", async () => {
    const own = note(ADA, { reactions: { ...NONE, wonder: 1 } });
    await opened(own);
    const told = (): (string | undefined)[] => [...place.querySelectorAll(".reactions li")].map((one) => one.textContent.trim());
    expect([told(), named("I wonder")]).toEqual([["I wonder 1"], undefined]);
    await settle(() => app.margin.apply(event(6, { ...own, reactions: { ...NONE, wonder: 1, thanks: 2 } }, "updated")));
    expect(told()).toEqual(["Thanks 2", "I wonder 1"]);
  });
});

describe("earlier wordings", () => {
  const edited = note(BEN, { edited: "2026-11-22T11:00:00Z", edits: 1 });
  const wording = { body: "Six ours?", html: "<p>Six ours?</p>", tags: ["work"], written: "2026-11-22T10:00:00Z" };

  it("come on asking, and go again", async () => {
    const history = vi.fn().mockRejectedValueOnce(down).mockResolvedValue({ results: [wording] });
    await opened(edited, [], { history });
    expect(history).not.toHaveBeenCalled();
    await fetching(() => button(place, "edited").click(), () => place.querySelector("[role=alert]"));
    await settle(() => button(place, "Try again").click());
    expect(place.querySelector(".history")?.textContent).toMatch(/Six ours\?.*#work/s);
    expect(place.querySelector(".history time")?.getAttribute("datetime")).toBe(wording.written);
    await settle(() => button(place, "edited").click());
    expect(place.querySelector(".history")).toBeNull();
  });

  it("are not offered where there are none", async () => {
    await opened(note(BEN, { edited: "2026-11-22T11:00:00Z", edits: 0 }));
    expect(named("edited")).toBeUndefined();
    expect(place.querySelector(".when")?.textContent).toContain("edited");
  });
});
