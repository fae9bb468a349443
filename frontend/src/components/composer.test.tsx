import { beforeEach, describe, expect, it, vi } from "vitest";

import { ApiError } from "../api/http";
import { ADA, noteBy } from "../store/testing";
import type { App } from "./app";
import { Gutter } from "./beside/gutter";
import { MarginIsland } from "./margin/margin";
import { button, furnish, openApp, press, settle, show, type } from "./testing";

const WORDS = { start: 40, end: 60 };
const refused = new ApiError(413, "too_long", "That is too long.");

let app: App;
let place: HTMLElement;
let home: HTMLElement;

const field = (): HTMLTextAreaElement | null => place.querySelector("textarea");
const tags = (): HTMLInputElement | null => place.querySelector(".tags-field input");
const chips = (): string[] => [...place.querySelectorAll(".chip")].map((chip) => chip.textContent);

async function begin(calls: Parameters<typeof openApp>[0] = {}): Promise<void> {
  app = await openApp(calls);
  home = document.body.appendChild(document.createElement("div"));
  home.id = "gutter";
  home.append(await show(app, <Gutter />));
  place = await show(app, <MarginIsland />);
  await settle(() => app.actions.note(WORDS));
}

beforeEach(() => furnish());

describe("a note's field", () => {
  it("takes the focus, shows the words it is about and names itself", async () => {
    await begin();
    expect(document.activeElement).toBe(field());
    expect(field()?.getAttribute("aria-label")).toBe("Your note");
    expect(place.querySelector(".composer .quoted")?.textContent).toBe("no man may live idle");
    expect(field()?.getAttribute("dir")).toBe("auto");
  });

  it("sends nothing while it holds no words, by button or by key", async () => {
    const create = vi.fn();
    await begin({ create });
    expect(button(place, "Post to Public").disabled).toBe(true);
    await type(field(), "   ");
    await press(field(), "Enter", { ctrlKey: true });
    expect(create).not.toHaveBeenCalled();
    expect(place.querySelector(".composer")).not.toBeNull();
  });

  it("takes Enter and Escape for an input method's own while characters are chosen", async () => {
    const create = vi.fn();
    await begin({ create });
    await type(field(), "勞動");
    await press(field(), "Enter", { ctrlKey: true, isComposing: true });
    await press(field(), "Escape", { isComposing: true });
    expect(create).not.toHaveBeenCalled();
    expect(field()?.value).toBe("勞動");
  });

  it("can't be changed while it is being sent", async () => {
    await begin({ create: () => new Promise(() => undefined) });
    await type(field(), "Six hours?");
    await press(field(), "Enter", { ctrlKey: true });
    expect([field()?.readOnly, button(place, "Sending …").disabled]).toEqual([true, true]);
  });

  it("keeps a refused note, says why, and sends it with the same key again", async () => {
    const create = vi.fn().mockRejectedValueOnce(refused).mockResolvedValue(noteBy(ADA));
    await begin({ create, thread: () => Promise.resolve({ root: noteBy(), replies: [] }) });
    await type(field(), "Six hours?");
    await settle(() => button(place, "Post to Public").click());
    expect(place.querySelector("[role=alert]")?.textContent).toContain("That is too long.");
    expect(field()?.value).toBe("Six hours?");
    await settle(() => button(place, "Try again").click());
    const keys = create.mock.calls.map(([sent]) => (sent as { key: string }).key);
    expect(keys[0]).toBe(keys[1]);
    expect(place.querySelector("[role=alert]")).toBeNull();
  });

  it("shows someone whose session ended the door, and keeps the words", async () => {
    await begin();
    await type(field(), "Six hours?");
    await settle(() => (app.margin.layers.value = app.margin.layers.value.map((layer) => ({ ...layer, writable: false }))));
    expect(place.querySelector(".composer footer a")?.getAttribute("href")).toBe("/accounts/login/");
    expect(field()?.value).toBe("Six hours?");
  });
});

describe("a draft", () => {
  it("is laid aside by Escape, keeps the focus, and goes on where it was", async () => {
    await begin();
    await type(field(), "Half a thought");
    await press(field(), "Escape");
    const card = place.querySelector(".card.draft");
    expect(card?.textContent).toContain("Half a thought");
    expect(document.activeElement).toBe(card);
    await settle(() => button(place, "Continue").click());
    expect([field()?.value, document.activeElement]).toEqual(["Half a thought", field()]);
  });

  it("without words is gone at Escape, and the focus is at its paragraph", async () => {
    await begin();
    await press(field(), "Escape");
    expect(place.querySelector(".card")).toBeNull();
    expect(document.activeElement).toBe(home.querySelector('[data-block="0"]'));
  });

  it("with nothing but a tag is worth keeping, and shows its passage", async () => {
    await begin();
    await type(tags(), "work");
    await press(tags(), "Enter");
    await press(tags(), "Escape");
    expect(place.querySelector(".excerpt")?.textContent).toBe("no man may live idle");
  });

  it("is discarded open or closed, and the focus is at its paragraph", async () => {
    for (const first of [() => Promise.resolve(), () => press(field(), "Escape")]) {
      await begin();
      await type(field(), "Half a thought");
      await first();
      await settle(() => button(place, "Discard").click());
      expect(app.drafts.notes.value).toEqual([]);
      expect(document.activeElement).toBe(home.querySelector('[data-block="0"]'));
    }
  });

  it("takes no focus when the page opens with it", async () => {
    await begin();
    await type(field(), "Half a thought");
    await press(field(), "Escape");
    (document.activeElement as HTMLElement).blur();
    const again = await show(app, <MarginIsland />);
    expect(again.textContent).toContain("Half a thought");
    expect(document.activeElement).toBe(document.body);
  });
});

describe("a failed highlight", () => {
  it("can be thrown away", async () => {
    await begin({ create: () => Promise.reject(refused) });
    await press(field(), "Escape");
    await settle(() => app.actions.highlight({ start: 66, end: 75 }));
    expect(place.querySelector(".closed-draft .problem")?.textContent).toContain("That is too long.");
    await settle(() => button(place, "Discard").click());
    expect(place.querySelector(".card")).toBeNull();
  });
});

describe("tags", () => {
  it("are made by comma, Enter and leaving the field, and never twice", async () => {
    await begin();
    for (const [words, key] of [["work", ","], ["#leisure", "Enter"], ["work", "Enter"]] as const) {
      await type(tags(), words);
      await press(tags(), key);
    }
    await type(tags(), "勞動");
    await settle(() => tags()?.dispatchEvent(new Event("blur")));
    expect(chips()).toEqual(["work", "leisure", "勞動"]);
    expect(tags()?.value).toBe("");
  });

  it("are taken back by Backspace in the empty field, and each by its cross", async () => {
    await begin();
    for (const words of ["work", "leisure", "idle"]) {
      await type(tags(), words);
      await press(tags(), ",");
    }
    await type(tags(), "x");
    await press(tags(), "Backspace");
    expect(chips()).toHaveLength(3);
    await type(tags(), "");
    await press(tags(), "Backspace");
    await settle(() => button(place, "Remove the tag work").click());
    expect(chips()).toEqual(["leisure"]);
  });

  it("go along with Ctrl+Enter, also the one still being typed", async () => {
    const create = vi.fn().mockResolvedValue(noteBy(ADA));
    await begin({ create, thread: () => Promise.resolve({ root: noteBy(), replies: [] }) });
    await type(field(), "Six hours?");
    await type(tags(), "work");
    await press(tags(), "Enter", { ctrlKey: true });
    expect(create).toHaveBeenCalledWith(expect.objectContaining({ body: "Six hours?", tags: ["work"] }));
  });

  it("never send the note by a bare Enter", async () => {
    await begin();
    await type(field(), "Six hours?");
    const enter = new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true });
    await settle(() => tags()?.dispatchEvent(enter));
    expect([enter.defaultPrevented, app.drafts.notes.value[0]?.state]).toEqual([true, "open"]);
  });
});

describe("the preview", () => {
  const preview = (): Promise<void> => settle(() => button(place, "Preview").click());

  it("shows what the library made of the Markdown", async () => {
    const asked = vi.fn().mockResolvedValue("<p>An <em>ideal</em></p>");
    await begin({ preview: asked });
    await type(field(), "An *ideal*");
    await preview();
    await settle(() => undefined);
    expect(asked).toHaveBeenCalledWith("An *ideal*");
    expect(place.querySelector("[role=tabpanel] em")?.textContent).toBe("ideal");
    expect(field()).toBeNull();
  });

  it("asks nobody about nothing", async () => {
    const asked = vi.fn();
    await begin({ preview: asked });
    await preview();
    expect(asked).not.toHaveBeenCalled();
    expect(place.querySelector("[role=tabpanel]")?.textContent).toBe("Nothing to preview yet.");
  });

  it("says why it can't be shown, and the words are still there", async () => {
    await begin({ preview: () => Promise.reject(refused) });
    await type(field(), "An *ideal*");
    await preview();
    await settle(() => undefined);
    expect(place.querySelector("[role=alert]")?.textContent).toBe("That is too long.");
    await settle(() => button(place, "Write").click());
    expect(field()?.value).toBe("An *ideal*");
  });

  it("is reached by arrow, as tabs are, and tells which one is shown", async () => {
    await begin();
    const [write, other] = [...place.querySelectorAll<HTMLElement>("[role=tab]")];
    write?.focus();
    await press(write ?? null, "ArrowRight");
    expect([write?.tabIndex, other?.tabIndex, other?.getAttribute("aria-selected")]).toEqual([-1, 0, "true"]);
    expect(document.activeElement).toBe(other);
    const panel = place.querySelector("[role=tabpanel]");
    expect([panel?.id, panel?.getAttribute("aria-labelledby")]).toEqual([other?.getAttribute("aria-controls"), other?.id]);
    await press(other ?? null, "Home");
    expect(other?.getAttribute("aria-selected")).toBe("true");
  });
});
