import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { event, inGroup, noteBy } from "../store/testing";
import type { App } from "./app";
import { MarginIsland } from "./margin/margin";
import { button, choose, furnish, openApp, press, settle, show, type } from "./testing";

let app: App;
let place: HTMLElement;
const positions = vi.fn();
const enter = vi.fn().mockResolvedValue(undefined);
const create = vi.fn();

const items = (): HTMLElement[] => [...place.querySelectorAll<HTMLElement>("[role=menuitemradio]")];
const here = (): string | undefined => place.querySelector("button.layer-now")?.textContent.trim();
const news = (): string | undefined => place.querySelector(".layer-news span")?.textContent.trim();

beforeEach(async () => {
  furnish();
  positions.mockImplementation((_section: number, layer: number | null) => Promise.resolve(inGroup(layer ?? 12)));
  create.mockImplementation(({ layer }: { layer: number }) => Promise.resolve(noteBy({ id: 5, username: "ada", name: "Ada" }, { layer, id: 40 + layer })));
  app = await openApp({ positions, enter, create });
  place = await show(app, <MarginIsland />);
});

afterEach(() => {
  document.body.replaceChildren();
  vi.clearAllMocks();
});

describe("the switch of layers", () => {
  it("names where one is, and who sees what one writes there", () => {
    expect([here(), place.querySelector(".whereto")?.textContent]).toEqual(["Utopians", "12 readers see it"]);
  });

  it("offers every layer with its readers and its notes", async () => {
    await settle(() => button(place, "Layer: Utopians").click());
    const told = items().map((one) => [one.querySelector("b")?.textContent, one.querySelector("small")?.textContent, one.querySelector(".count")?.textContent]);
    expect(told).toEqual([
      ["Public", "Everyone who reads this sees it", "4"],
      ["Utopians", "12 readers see it", "0"],
      ["Only me", "Only you see this", "0"],
    ]);
    expect(document.activeElement).toBe(items()[1]);
  });

  it("goes there at once, and the library is told", async () => {
    await settle(() => app.margin.apply(event(8, noteBy(undefined, { layer: 12 }))));
    await settle(() => button(place, "Layer: Utopians").click());
    await settle(() => items()[0]?.click());
    expect([here(), items().length, place.querySelector(".card")]).toEqual(["Public", 0, null]);
    expect(enter).toHaveBeenCalledWith("utopia", 3);
    expect(positions).toHaveBeenLastCalledWith(12, 3);
    expect(app.live.greeting()).toMatchObject({ layers: { 3: 5, 9: 0 } });
    expect(document.activeElement?.className).toBe("layer-now");
  });

  it("is walked by keys, round and round, and left with Escape", async () => {
    await settle(() => button(place, "Layer: Utopians").click());
    for (const [key, at] of [["ArrowDown", 2], ["ArrowDown", 0], ["ArrowUp", 2], ["Home", 0], ["End", 2]] as const) {
      await press(document.activeElement, key);
      expect(document.activeElement).toBe(items()[at]);
    }
    await press(document.activeElement, "Escape");
    expect([items().length, here()]).toEqual([0, "Utopians"]);
  });

  it("takes the last of several answers", async () => {
    let late: (answer: unknown) => void = () => undefined;
    positions.mockImplementationOnce(() => new Promise((resolve) => (late = resolve)));
    void app.margin.enter(3);
    await settle(() => app.margin.enter(9));
    await settle(() => late(inGroup(3)));
    expect(here()).toBe("Only me");
  });
});

describe("a layer that is lost", () => {
  it("is said, and one is in public", async () => {
    const lost = { code: "not_found", message: "", fields: { "layers.12": ["There is no layer 12 for you here."] } };
    await settle(() => app.live.receive({ type: "error", error: lost }, { send: () => undefined }));
    expect([here(), positions.mock.lastCall]).toEqual(["Public", [12, 3]]);
    expect(news()).toContain("You are no longer in Utopians.");
    await settle(() => button(place, "Close").click());
    expect(news()).toBeUndefined();
  });

  it("is found out when one goes there", async () => {
    await settle(() => app.margin.enter(3));
    const without = { ...inGroup(3), layers: inGroup(3).layers.filter(({ id }) => id !== 12) };
    positions.mockResolvedValue(without);
    await settle(() => app.margin.enter(12));
    expect(here()).toBe("Public");
    expect(news()).toContain("You are no longer in Utopians.");
  });

  it("is found out when all is fetched anew, though one shares another group’s", async () => {
    const without = { ...inGroup(3), layers: inGroup(3).layers.filter(({ id }) => id !== 12) };
    positions.mockResolvedValue(without);
    await settle(() => app.margin.renew());
    expect([here(), positions.mock.lastCall]).toEqual(["Public", [12, 3]]);
    expect(news()).toContain("You are no longer in Utopians.");
  });

  it("leaves a draft to be posted elsewhere, by its writer's word alone", async () => {
    await settle(() => app.actions.note({ start: 40, end: 60 }));
    await type(place.querySelector("textarea"), "Half a thought");
    const without = { ...inGroup(3), layers: inGroup(3).layers.filter(({ id }) => id !== 12) };
    positions.mockResolvedValue(without);
    await settle(() => app.margin.lose([12]));
    expect(button(place, "Post").disabled).toBe(true);
    expect(place.querySelector(".destination")?.textContent).toContain("not open to you any more");
    await choose(place.querySelector(".to select"), "9");
    await settle(() => button(place, "Save for only me").click());
    expect(create).toHaveBeenCalledWith(expect.objectContaining({ layer: 9, body: "Half a thought" }));
  });
});

describe("where a draft goes", () => {
  it("is the layer it was begun for, and said when that is out of view", async () => {
    await settle(() => app.actions.note({ start: 40, end: 60 }));
    await type(place.querySelector("textarea"), "Among us");
    await settle(() => app.margin.enter(3));
    await settle(() => button(place, "Post to Utopians").click());
    expect(create).toHaveBeenCalledWith(expect.objectContaining({ layer: 12 }));
    expect(place.querySelectorAll(".card.thread")).toHaveLength(0);
    expect(news()).toContain("Your note is in Utopians.");
    await settle(() => button(place, "Go there").click());
    expect(here()).toBe("Utopians");
  });

  it("can be several, of which what is for oneself is none", async () => {
    await settle(() => app.actions.note({ start: 40, end: 60 }));
    await type(place.querySelector("textarea"), "To both");
    await settle(() => place.querySelector<HTMLInputElement>(".also input")?.click());
    await settle(() => button(place, "Post to 2 layers").click());
    expect(create.mock.calls.map(([sent]) => (sent as { layer: number }).layer)).toEqual([12, 3]);
    await settle(() => app.actions.note({ start: 40, end: 60 }));
    await choose(place.querySelector(".to select"), "9");
    expect(place.querySelector(".also")).toBeNull();
  });
});
