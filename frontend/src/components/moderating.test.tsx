import { afterEach, beforeEach, describe, expect, it, vi, type Mock } from "vitest";

import { messages } from "../messages/moderating";
import { messages as common } from "../messages";
import { BEN, EMPTY, event, noteBy, replyBy } from "../store/testing";
import type { App } from "./app";
import { button, openApp, settle, show, furnish, type } from "./testing";
import { ThreadCard } from "./thread/card";
import { Tending } from "./thread/tending";

const NAME = BEN.name;
const MODERATED = { ...EMPTY, layers: EMPTY.layers.map((layer) => ({ ...layer, moderates: layer.kind === "public" })) };

let send: Mock;

beforeEach(() => {
  furnish();
  HTMLDialogElement.prototype.showModal = function (this: HTMLDialogElement) { this.open = true; };
  HTMLDialogElement.prototype.close = function (this: HTMLDialogElement) { this.dispatchEvent(new Event("close")); };
  send = vi.fn((_method: string, path: string) => Promise.resolve(path.endsWith("/following/") ? { following: false } : null));
});
afterEach(() => document.body.replaceChildren());

async function open(positions = EMPTY, change: Parameters<typeof noteBy>[1] = {}): Promise<[App, HTMLElement]> {
  const thread = { root: noteBy(BEN, change), replies: [] };
  const calls = { positions: () => Promise.resolve(positions), thread: () => Promise.resolve(thread), http: { send } };
  const app = await openApp(calls);
  app.margin.take(noteBy(BEN, change));
  app.view.active.value = 17;
  const place = await show(app, <><ThreadCard id={17} quoted={false} /><Tending /></>);
  return [app, place];
}

async function openDialog(place: HTMLElement): Promise<HTMLDialogElement> {
  await settle(() => button(place, common.further).click());
  return vi.waitFor(() => {
    const dialog = place.querySelector("dialog");
    if (!dialog?.textContent.includes(messages.follow)) throw new Error("It is still on its way.");
    return dialog;
  });
}

/** The button of a way, which says its help as well. */
function way(dialog: Element, name: string): HTMLButtonElement {
  const found = [...dialog.querySelectorAll<HTMLButtonElement>(".way")].find((one) => one.querySelector("b")?.textContent === name);
  if (!found) throw new Error(`There is no way “${name}”.`);
  return found;
}

const ways = (dialog: Element): (string | null)[] => [...dialog.querySelectorAll(".way b")].map(({ textContent }) => textContent);

describe("the dialog about another's note", () => {
  it("offers to report it and to mute its author, and no more to who does not moderate", async () => {
    const [, place] = await open();
    const dialog = await openDialog(place);
    expect(ways(dialog)).toEqual([messages.report, messages.mute(NAME), messages.profile(NAME), messages.follow]);
    expect(dialog.querySelector<HTMLAnchorElement>("a.way")?.getAttribute("href")).toBe("/readers/ben/");
    expect(dialog.querySelector("h2")?.textContent).toBe(messages.title(NAME));
  });

  it("sends a report with its reason", async () => {
    const [, place] = await open();
    const dialog = await openDialog(place);
    await settle(() => way(dialog, messages.report).click());
    expect(button(dialog, messages.send).disabled).toBe(true);
    await settle(() => dialog.querySelectorAll<HTMLInputElement>("input[type=radio]")[1]?.click());
    await type(dialog.querySelector("textarea"), "Look");
    await settle(() => button(dialog, messages.send).click());
    expect(send).toHaveBeenCalledWith("PUT", "annotations/17/flag/", { reason: "abuse", remark: "Look" });
    expect(dialog.querySelector("[role=status]")?.textContent).toBe(messages.reported);
    await settle(() => button(dialog, messages.done).click());
    expect(place.querySelector("dialog")).toBeNull();
  });

  it("says what went wrong and keeps what was typed", async () => {
    const [, place] = await open(MODERATED);
    const dialog = await openDialog(place);
    await settle(() => way(dialog, messages.block(NAME)).click());
    await type(dialog.querySelector("input"), "Advertising");
    send.mockRejectedValueOnce(new Error("The cable was cut."));
    await settle(() => button(dialog, messages.doBlock(NAME)).click());
    expect(dialog.querySelector("[role=alert]")?.textContent).toContain(common.unexpected);
    expect(dialog.querySelector("input")?.value).toBe("Advertising");
    await settle(() => button(dialog, messages.doBlock(NAME)).click());
    expect(send).toHaveBeenLastCalledWith("PUT", "layers/3/blocks/ben/", { reason: "Advertising" });
    expect(dialog.querySelector("[role=status]")?.textContent).toBe(messages.blocked(NAME));
  });

  it("hides for who moderates, and shows again", async () => {
    const [app, place] = await open(MODERATED);
    const dialog = await openDialog(place);
    await settle(() => way(dialog, messages.hide).click());
    await type(dialog.querySelector("input"), " Advertising ");
    send.mockResolvedValueOnce(noteBy(BEN, { body: "", html: "", hidden: "Advertising" }));
    await settle(() => button(dialog, messages.doHide).click());
    expect(send).toHaveBeenLastCalledWith("PUT", "annotations/17/hidden/", { reason: "Advertising" });
    expect(place.querySelector("dialog")).toBeNull();
    expect(place.textContent).toContain(common.hiddenBecause("Advertising"));
    const again = await openDialog(place);
    expect(ways(again)).toEqual([messages.mute(NAME), messages.profile(NAME), messages.show, messages.block(NAME), messages.follow]);
    send.mockResolvedValueOnce(noteBy());
    await settle(() => way(again, messages.show).click());
    expect(app.margin.notes.peek(17)?.hidden).toBeNull();
  });

  it("removes from a group in whose layer it stands", async () => {
    const group = { ...MODERATED, layers: MODERATED.layers.map((one) => (one.id === 3 ? { ...one, kind: "group" as const } : one)) };
    const [, place] = await open(group);
    const dialog = await openDialog(place);
    expect(ways(dialog)).toContain(messages.remove(NAME));
  });

  it("mutes at once, and takes it back", async () => {
    const [app, place] = await open();
    const dialog = await openDialog(place);
    await settle(() => way(dialog, messages.mute(NAME)).click());
    expect(send).toHaveBeenLastCalledWith("PUT", "reader/mutes/ben/");
    expect([app.margin.shown.size, app.view.active.value]).toEqual([0, null]);
    await settle(() => button(dialog, messages.unmute).click());
    expect(send).toHaveBeenLastCalledWith("DELETE", "reader/mutes/ben/");
    expect(app.margin.shown.size).toBe(1);
    expect(dialog.querySelector("[role=status]")?.textContent).toBe(messages.unmuted(NAME));
  });

  it("says whether one follows the thread, and turns it", async () => {
    const [, place] = await open();
    const dialog = await openDialog(place);
    await settle(() => way(dialog, messages.follow).click());
    expect(send).toHaveBeenLastCalledWith("PUT", "annotations/17/following/", { following: true });
    expect(dialog.querySelector("[role=status]")?.textContent).toBe(messages.followed);
  });

  it("offers nothing but that for one's own thread", async () => {
    const [app, place] = await open();
    await settle(() => app.margin.take(noteBy({ ...BEN, id: 5 })));
    expect(ways(await openDialog(place))).toEqual([messages.follow]);
  });
});

describe("a hidden note", () => {
  const hidden = { body: "", html: "", hidden: "Advertising" } as const;

  it("says why in the place of its words, and can't be answered", async () => {
    const [, place] = await open(EMPTY, hidden);
    expect(place.textContent).toContain(common.hiddenBecause("Advertising"));
    expect(place.querySelector(".reply-line, .reaction, .prose")).toBeNull();
    expect(() => button(place, common.showWords)).toThrow();
    expect(() => button(place, common.copyNoteLink)).toThrow();
  });

  it("is unfolded by who moderates", async () => {
    const [app, place] = await open(MODERATED, hidden);
    const words = { body: "Buy shoes", html: "<p>Buy shoes</p>", tags: [] };
    Object.assign(app.margin.api, { hiddenWords: () => Promise.resolve(words) });
    await settle(() => button(place, common.showWords).click());
    expect(place.querySelector(".prose")?.textContent).toBe("Buy shoes");
    await settle(() => button(place, common.foldWords).click());
    expect(place.querySelector(".prose")).toBeNull();
  });

  it("is hidden at once by an event, while it is read", async () => {
    const [app, place] = await open();
    expect(place.querySelector(".prose")).not.toBeNull();
    await settle(() => app.margin.apply(event(6, noteBy(BEN, hidden), "updated")));
    expect(place.querySelector(".prose")).toBeNull();
    expect(place.textContent).toContain(common.hiddenBecause("Advertising"));
  });
});

describe("a reply of someone muted", () => {
  it("is a line that unfolds", async () => {
    const [app, place] = await open(EMPTY, { author: { id: 7, username: "cora", name: "Cora Ito" }, replies: 1 });
    app.margin.take(replyBy(BEN));
    await settle(() => app.margin.shown.mute(BEN.id, true));
    expect(place.textContent).not.toContain("Ben Adeyemi");
    await settle(() => button(place, common.mutedReply).click());
    expect(place.querySelector(".replies")?.textContent).toContain("Ben Adeyemi");
  });
});
