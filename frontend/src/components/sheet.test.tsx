import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { BEN, event, noteBy } from "../store/testing";
import type { App } from "./app";
import { MarginIsland } from "./margin/margin";
import { manyParagraphs, openLaidOut, scrollPageTo, spanOf } from "./layout-testing";
import { button, furnish, settle, show } from "./testing";

const LONG = manyParagraphs(300);
const thread = () => Promise.resolve({ root: noteBy(), replies: [] });

let app: App;
let place: HTMLElement;

function note(number: number, change = {}) {
  const { start, end } = app.surface.pointsOf(spanOf(app, `${number}: no`));
  return noteBy(BEN, { id: 1000 + number, body: `On ${number}`, html: `<p>On ${number}</p>`, target: { ...noteBy().target!, start, end }, ...change });
}

const said = (): string[] => [...place.querySelectorAll(".list .thread .prose")].map((one) => one.textContent);

beforeEach(async () => {
  furnish(true);
  app = await openLaidOut({ thread }, LONG);
  place = await show(app, <MarginIsland />);
});
afterEach(() => void vi.unstubAllGlobals());

describe("the phone's sheet", () => {
  const sheet = (): HTMLElement => place.querySelector<HTMLElement>(".margin-sheet")!;
  const height = (): string | undefined => sheet().dataset["height"];

  /** A thumb on the grip that goes from one height of the screen to another. */
  async function drag(from: number, to: number, over = ".grip", end = "pointerup"): Promise<void> {
    Object.defineProperty(sheet(), "offsetHeight", { value: innerHeight - from, configurable: true });
    const at = (name: string, clientY: number): Event => new MouseEvent(name, { bubbles: true, clientY });
    await settle(() => place.querySelector(over)?.dispatchEvent(at("pointerdown", from)));
    await settle(() => dispatchEvent(at("pointermove", (from + to) / 2)));
    await settle(() => dispatchEvent(at(end, to)));
  }

  it("follows the thumb and settles at the nearest height", async () => {
    await drag(innerHeight - 60, innerHeight * 0.45);
    expect(height()).toBe("half");
    await drag(innerHeight * 0.5, innerHeight * 0.1);
    expect(height()).toBe("full");
    await drag(innerHeight * 0.08, innerHeight * 0.95);
    expect(height()).toBe("peek");
  });

  it("is as high as the thumb while it moves, and lets go of that after", async () => {
    Object.defineProperty(sheet(), "offsetHeight", { value: 60, configurable: true });
    await settle(() => place.querySelector(".grip")?.dispatchEvent(new MouseEvent("pointerdown", { bubbles: true, clientY: 700 })));
    await settle(() => dispatchEvent(new MouseEvent("pointermove", { clientY: 500 })));
    expect(sheet().style.height).toBe("260px");
    await settle(() => dispatchEvent(new MouseEvent("pointerup", { clientY: 500 })));
    expect(sheet().style.height).toBe("");
    await settle(() => dispatchEvent(new MouseEvent("pointermove", { clientY: 100 })));
    expect(sheet().style.height).toBe("");
  });

  it("settles too when the system takes the thumb away", async () => {
    await drag(innerHeight - 60, innerHeight * 0.5, ".grip", "pointercancel");
    expect([height(), sheet().style.height]).toEqual(["half", ""]);
  });

  it("is not dragged by its buttons", async () => {
    await drag(innerHeight - 60, 100, ".grip button");
    expect(height()).toBe("peek");
  });

  it("goes step by step by its buttons, which end where it ends", async () => {
    const [more, less] = [button(place, "Show more of the margin"), button(place, "Show less of the margin")];
    expect([more.disabled, less.disabled]).toEqual([false, true]);
    await settle(() => more.click());
    await settle(() => more.click());
    expect([height(), more.disabled, less.disabled]).toEqual(["full", true, false]);
  });

  it("keeps what it hides away from Tab and screen readers", async () => {
    const body = place.querySelector<HTMLElement>(".sheet-body")!;
    expect(body.hasAttribute("inert")).toBe(true);
    await settle(() => button(place, "Show more of the margin").click());
    expect(body.hasAttribute("inert")).toBe(false);
  });

  it("stands on the phone's keyboard", async () => {
    const visual = Object.assign(new EventTarget(), { height: innerHeight - 300, offsetTop: 20 });
    vi.stubGlobal("visualViewport", visual);
    const other = await show(app, <MarginIsland />);
    visual.dispatchEvent(new Event("resize"));
    expect(other.querySelector<HTMLElement>(".margin-sheet")?.style.getPropertyValue("--keyboard")).toBe("280px");
  });

  it("rises for what one opens or writes, and no further when it is up", async () => {
    await settle(() => app.actions.note(spanOf(app, "3: no man")));
    expect(height()).toBe("half");
    expect(document.activeElement).toBe(place.querySelector("textarea"));
    await settle(() => (app.view.sheet.value = "full"));
    await settle(() => app.actions.pick(4));
    expect(height()).toBe("full");
  });
});

describe("the phone's list", () => {
  it("begins at what stands on the screen when the sheet is opened", async () => {
    await settle(() => [2, 100, 120, 290].forEach((number) => app.margin.take(note(number))));
    await scrollPageTo(110 * 20);
    await settle(() => button(place, "Show more of the margin").click());
    expect(said()).toEqual(["On 120", "On 290"]);
    await settle(() => button(place, "Earlier notes").click());
    expect(said()).toEqual(["On 2", "On 100", "On 120", "On 290"]);
  });

  it("shows thirty, and thirty more when asked", async () => {
    await settle(() => Array.from({ length: 70 }, (_, number) => app.margin.take(note(2 * number))));
    expect(said()).toHaveLength(30);
    await settle(() => button(place, "Later notes").click());
    expect(said()).toHaveLength(60);
    await settle(() => button(place, "Later notes").click());
    expect(said()).toHaveLength(70);
    expect(place.textContent).not.toContain("Later notes");
  });

  it("turns to the thread that is opened, and stays while others write", async () => {
    await settle(() => Array.from({ length: 70 }, (_, number) => app.margin.take(note(2 * number))));
    await settle(() => app.actions.open(1060));
    expect(said()[0]).toBe("On 56");
    expect(place.querySelector(".card.active .prose")?.textContent).toBe("On 60");
    await settle(() => app.margin.apply(event(6, note(61, { id: 5000, body: "New", html: "<p>New</p>" }))));
    expect(said()[0]).toBe("On 56");
    expect(said()).toContain("New");
  });

  it("shows where all notes lie before the screen the last of them", async () => {
    await settle(() => [2, 3].forEach((number) => app.margin.take(note(number))));
    await scrollPageTo(200 * 20);
    await settle(() => button(place, "Show more of the margin").click());
    expect(said()).toEqual(["On 2", "On 3"]);
  });

  it("folds a crowd into one line, but for the thread that is open", async () => {
    const crowd = (number: number) => note(10, { id: 3000 + number, body: `Of many, ${number}`, html: `<p>Of many, ${number}</p>` });
    await settle(() => [note(2), ...Array.from({ length: 8 }, (_, number) => crowd(number))].forEach((one) => app.margin.take(one)));
    expect(said()).toEqual(["On 2"]);
    await settle(() => app.actions.open(3004));
    expect(said()).toEqual(["On 2", "Of many, 4"]);
    const line = place.querySelector<HTMLElement>(".crowd-line");
    expect(line?.textContent).toContain("1 reader, 8 threads on");
    await settle(() => line?.click());
    expect(said()).toHaveLength(9);
    await settle(() => line?.click());
    expect(said()).toHaveLength(2);
  });

  it("has what one writes first, wherever it belongs", async () => {
    await settle(() => app.margin.take(note(2)));
    await settle(() => app.actions.note(spanOf(app, "200: no man")));
    expect([...place.querySelectorAll(".list .card")].map((card) => card.className)).toEqual(["card writing", "card thread"]);
  });
});
