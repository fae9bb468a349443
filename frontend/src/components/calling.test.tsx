import { afterEach, beforeEach, describe, expect, it, vi, type Mock } from "vitest";

import { ADA, BEN } from "../store/testing";
import type { App } from "./app";
import { MarginIsland } from "./margin/margin";
import { fetching, furnish, openApp, press, settle, show, type } from "./testing";

const people = [ADA, BEN];

let app: App;
let send: Mock;
let place: HTMLElement;

const field = (): HTMLTextAreaElement | null => place.querySelector("textarea");
const names = (): (string | null)[] => [...place.querySelectorAll("[role=option] b")].map(({ textContent }) => textContent);
const list = (): Element | null => place.querySelector("[role=listbox]");

beforeEach(async () => {
  furnish();
  send = vi.fn(() => Promise.resolve({ results: people, layers: {} }));
  app = await openApp({ http: { send } });
  place = await show(app, <MarginIsland />);
  await settle(() => app.actions.note({ start: 40, end: 60 }));
});
afterEach(() => document.body.replaceChildren());

const write = (words: string): Promise<void> => fetching(() => type(field(), words), list);

describe("a name in a note", () => {
  it("is offered from the layer that one writes in, with the focus still in the field", async () => {
    await write("Ask @a");
    expect(send).toHaveBeenLastCalledWith("GET", "layers/3/people/?q=a");
    expect(names()).toEqual([ADA.name, BEN.name]);
    expect(document.activeElement).toBe(field());
    expect(field()?.getAttribute("aria-controls")).toBe(list()?.id);
    expect(field()?.getAttribute("aria-activedescendant")).toBe(place.querySelector("[role=option][aria-selected=true]")?.id);
  });

  it("is chosen by arrows and taken by Enter, which sends nothing", async () => {
    await write("Ask @a");
    await press(field(), "ArrowDown");
    expect(place.querySelector("[role=option][aria-selected=true] b")?.textContent).toBe(BEN.name);
    await press(field(), "Enter");
    expect(field()?.value).toBe(`Ask @${BEN.username} `);
    expect(app.drafts.notes.value[0]?.body).toBe(`Ask @${BEN.username} `);
    expect(list()).toBeNull();
    expect(field()?.hasAttribute("aria-activedescendant")).toBe(false);
  });

  it("is taken by a press", async () => {
    await write("@a");
    await settle(() => place.querySelectorAll<HTMLElement>("[role=option]")[0]?.click());
    expect(field()?.value).toBe(`@${ADA.username} `);
  });

  it("closes its list with Escape, and not the note", async () => {
    await write("@a");
    await press(field(), "Escape");
    expect(list()).toBeNull();
    expect(field()?.value).toBe("@a");
  });

  it("leaves keys to an input method, and to who sends", async () => {
    await write("@a");
    await press(field(), "Enter", { isComposing: true });
    expect(field()?.value).toBe("@a");
  });
});
