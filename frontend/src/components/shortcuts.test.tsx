import { render } from "preact";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { SingleKeys } from "../store/single-keys";
import { ADA, BEN, memory, noteBy } from "../store/testing";
import type { App } from "./app";
import { Gutter } from "./beside/gutter";
import { MarginIsland } from "./margin/margin";
import { Shortcuts } from "./shortcuts/shortcuts";
import { openLaidOut, spanOf } from "./layout-testing";
import { fetching, furnish, press, settle, show } from "./testing";

let app: App;
let place: HTMLElement;
const store = memory();

beforeEach(async () => {
  furnish();
  HTMLDialogElement.prototype.showModal = function () {
    this.setAttribute("open", "");
  };
  HTMLDialogElement.prototype.close = function () {
    this.removeAttribute("open");
  };
  store.setItem("socialreading:single-keys", "on");
  app = await openLaidOut({ thread: () => Promise.resolve({ root: noteBy(), replies: [] }) });
  place = await show(app, <Shortcuts keys={new SingleKeys(store)} />);
  for (const [id, part] of [["gutter", <Gutter />], ["margin", <MarginIsland />]] as const) {
    const element = await show(app, part);
    element.id = id;
  }
});
// Unmounted, since its listener on the document would obey for the next test too.
afterEach(async () => {
  vi.unstubAllGlobals();
  await settle(() => render(null, place));
  document.querySelectorAll("#gutter, #margin").forEach((element) => element.remove());
});

const begun = (): string[] => app.drafts.notes.value.map(({ motivation, target }) => `${motivation} ${target.exact}`);
const select = (words: string): Promise<void> => settle(() => (app.view.selected.value = spanOf(app, words)));
const card = (): HTMLElement | null => document.querySelector("#margin [data-key='thread-17']");

async function read(): Promise<void> {
  const { start, end } = app.surface.pointsOf(spanOf(app, "six hours"));
  await settle(() => app.margin.take(noteBy(BEN, { target: { ...noteBy().target!, start, end } })));
}

describe("letters as commands", () => {
  it("write a note, ask and highlight on the selected words", async () => {
    await select("no man");
    await press(document.body, "n");
    await settle(() => (document.activeElement as HTMLElement).blur());
    await select("six hours");
    await press(document.body, "q");
    expect(begun()).toEqual(["commenting no man", "questioning six hours"]);
    await settle(() => (document.activeElement as HTMLElement).blur());
    const create = vi.fn().mockResolvedValue(noteBy(ADA, { motivation: "highlighting" }));
    app.margin.api.create = create;
    await select("Agriculture");
    await press(document.body, "h");
    expect(create).toHaveBeenCalledWith(expect.objectContaining({ motivation: "highlighting" }));
    expect(app.view.selected.value).toBeNull();
  });

  it("mean the words that are chosen in a paragraph as well", async () => {
    await settle(() => app.actions.pick(0));
    await press(document.activeElement, "n");
    expect(begun()).toEqual(["commenting The chief business is to take care that no man may live idle."]);
  });

  it("are letters with a modifier, in a field, beneath a dialog, with nothing chosen, and for one signed out", async () => {
    await press(document.body, "n");
    await select("no man");
    for (const keys of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { shiftKey: true }, { isComposing: true }, { repeat: true }]) {
      await press(document.body, "n", keys);
    }
    const field = document.body.appendChild(document.createElement("textarea"));
    field.focus();
    await press(field, "n");
    field.remove();
    const dialog = document.body.appendChild(document.createElement("dialog"));
    dialog.setAttribute("open", "");
    await press(document.body, "n");
    dialog.remove();
    await settle(() => (app.margin.layers.value = app.margin.layers.value.map((layer) => ({ ...layer, writable: false }))));
    for (const key of ["n", "q", "h"]) await press(document.body, key);
    expect(begun()).toEqual([]);
    expect(app.view.selected.value).not.toBeNull();
  });

  it("reply to the open thread, or to that of the card with the focus", async () => {
    await press(document.body, "r");
    expect(app.view.replying.value).toBeNull();
    await read();
    await settle(() => app.actions.open(17));
    await press(document.body, "r");
    const field = (): Element | null | undefined => card()?.querySelector("textarea");
    expect(document.activeElement).toBe(field());
    await press(document.activeElement, "Escape");
    await settle(() => app.actions.close());
    await settle(() => card()?.focus());
    await press(document.activeElement, "r");
    expect([app.view.active.value, document.activeElement]).toEqual([17, field()]);
  });

  it("walk from note to note, also while they are held down", async () => {
    await read();
    await press(document.body, "j");
    expect([app.view.active.value, document.activeElement]).toEqual([17, card()]);
    await press(document.activeElement, "k", { repeat: true });
    expect(app.view.spoken.value).not.toBe("");
    await press(document.activeElement, "u");
    expect(document.activeElement).toBe(card());
  });

  it("go to the paragraph that one reads", async () => {
    await press(document.body, "p");
    expect(document.activeElement?.parentElement?.getAttribute("aria-label")).toBe("Paragraphs");
  });
});

describe("Escape", () => {
  it("lets the words go, then the thread, then the margin, and the focus always has a place", async () => {
    await read();
    await settle(() => app.actions.open(17));
    await settle(() => card()?.querySelector("button")?.focus());
    await select("no man");
    await press(document.body, "Escape");
    expect([app.view.selected.value, app.view.active.value]).toEqual([null, 17]);
    await press(document.activeElement, "Escape");
    expect([app.view.active.value, document.activeElement]).toEqual([null, card()]);
    await press(document.activeElement, "Escape");
    expect(document.activeElement).toBe(document.querySelector("#gutter [data-block='0']"));
  });

  it("takes the focus from nobody who has it elsewhere", async () => {
    await read();
    await settle(() => app.actions.open(17));
    const elsewhere = document.body.appendChild(document.createElement("button"));
    elsewhere.focus();
    await press(elsewhere, "Escape");
    expect([app.view.active.value, document.activeElement]).toEqual([null, elsewhere]);
    await press(elsewhere, "Escape");
    expect(document.activeElement).toBe(elsewhere);
    elsewhere.remove();
  });
});

describe("the sheet of keys", () => {
  const dialog = (): HTMLDialogElement => place.querySelector("dialog")!;
  const singles = (): HTMLInputElement => place.querySelector("input")!;

  it("opens by ? and by its button, is named, and closes by its cross and beside it", async () => {
    await press(document.body, "?", { shiftKey: true });
    expect(dialog().open).toBe(true);
    expect(place.querySelector(`#${dialog().getAttribute("aria-labelledby") ?? ""}`)?.textContent).toBe("Keyboard shortcuts");
    await settle(() => dialog().querySelector("button")?.click());
    expect(dialog().open).toBe(false);
    await settle(() => place.querySelector("button")?.click());
    expect(dialog().open).toBe(true);
    await settle(() => dialog().dispatchEvent(new MouseEvent("click", { bubbles: true, detail: 1 })));
    expect(dialog().open).toBe(false);
  });

  it("turns single letters off, for this browser and for good, and then does not tell them", async () => {
    await fetching(() => place.querySelector("button")?.click(), singles);
    expect(dialog().textContent).toContain("Write a note on the chosen words");
    await settle(() => singles().click());
    expect(new SingleKeys(store).on).toBe(false);
    expect(dialog().textContent).not.toContain("Write a note on the chosen words");
    expect(dialog().textContent).toContain("Choose words in the paragraph");
    await settle(() => dialog().close());
    await select("no man");
    for (const key of ["n", "?"]) await press(document.body, key);
    expect([begun(), dialog().open]).toEqual([[], false]);
    await press(document.body, "Escape");
    expect(app.view.selected.value).toBeNull();
    await settle(() => singles().click());
    expect(new SingleKeys(store).on).toBe(true);
  });
});
