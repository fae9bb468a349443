import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { BEN, noteBy, PASSAGE } from "../store/testing";
import type { App } from "./app";
import { frames, manyParagraphs, openLaidOut, scrollPageTo, spanOf } from "./layout-testing";
import { Amounts } from "./margin/amounts";
import { popularIn } from "./popular/showing";
import { button, fetching, furnish, press, settle, show } from "./testing";

const LONG = manyParagraphs(200);
let app: App;
let place: HTMLElement;
let send: ReturnType<typeof vi.fn>;
let broken = false;

const passage = (number: number, readers: number) => {
  const { start, end } = app.surface.pointsOf(spanOf(app, `${number}: no man may live idle`));
  return { start, end, readers, threads: readers - 2, replies: 0 };
};
const answer = (path: string): Promise<unknown> => {
  if (!path.startsWith("books/")) return Promise.resolve({ layers: {} });
  if (broken) return Promise.reject(new Error("gone"));
  return Promise.resolve({ section: 12, results: [passage(2, 3), passage(5, 11), passage(150, 4)] });
};
const box = (): HTMLInputElement | null => place.querySelector(".popular-switch input");
const signs = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(".popular-sign")];
const about = (): HTMLElement | null => document.querySelector(".popular-about");
const turn = (): Promise<void> => settle(() => box()?.click());
const asked = (): unknown[] => send.mock.calls.map(([, path]) => path as unknown).filter((path) => String(path).includes("passages"));

beforeEach(async () => {
  localStorage.clear();
  broken = false;
  furnish();
  send = vi.fn((_method: string, path: string) => answer(path));
  app = await openLaidOut({ http: { send }, thread: () => Promise.resolve({ root: noteBy(), replies: [] }) }, LONG);
  place = await show(app, <Amounts onPointed={() => undefined} />);
  await fetching(() => undefined, box);
});

afterEach(() => {
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

describe("popular passages in the text", () => {
  it("are asked for and shown when one wants them, near the screen alone", async () => {
    expect([box()?.checked, asked(), signs()]).toEqual([false, [], []]);
    await turn();
    expect(asked()).toEqual(["books/utopia/passages/?section=12"]);
    expect(signs().map((one) => one.getAttribute("aria-label"))).toEqual([
      "Popular passage, 3 readers",
      "Popular passage, 11 readers",
    ]);
    expect(signs()[0]?.getAttribute("aria-description")).toBe("2: no man may live idle");
    await scrollPageTo(150 * 20);
    await frames();
    expect(signs().map((one) => one.title)).toEqual(["4 readers"]);
  });

  it("are gone when one has seen enough, and are not asked for twice", async () => {
    await turn();
    await turn();
    expect([signs(), localStorage.getItem("popular")]).toEqual([[], ""]);
    await turn();
    expect([asked().length, localStorage.getItem("popular")]).toEqual([1, "on"]);
  });

  it("are there at once for who wanted them before", async () => {
    localStorage.setItem("popular", "on");
    const other = await openLaidOut({ http: { send } }, LONG);
    await settle(() => popularIn(other));
    expect(signs()).toHaveLength(2);
  });

  it("say when they can't be had, and can be asked for again", async () => {
    broken = true;
    await turn();
    expect(place.querySelector("[role=alert]")?.textContent).toContain("The popular passages could not be fetched.");
    broken = false;
    await settle(() => button(place, "Try again").click());
    expect(signs()).toHaveLength(2);
  });
});

describe("a popular passage", () => {
  beforeEach(turn);

  it("is gone to by the arrow keys, from one tab stop", async () => {
    const [first, second] = signs();
    expect(signs().map((one) => one.tabIndex)).toEqual([0, -1]);
    await settle(() => first?.focus());
    await press(document.activeElement, "ArrowDown");
    expect(document.activeElement).toBe(second);
    expect(signs().map((one) => one.tabIndex)).toEqual([-1, 0]);
    await press(document.activeElement, "Home");
    expect(document.activeElement).toBe(first);
  });

  it("tells how many, and Escape goes back to its sign", async () => {
    await settle(() => signs()[1]?.click());
    expect(about()?.textContent).toContain("11 readers · 9 threads");
    expect(about()?.contains(document.activeElement)).toBe(true);
    await press(document.activeElement, "Escape");
    expect([about(), document.activeElement]).toEqual([null, signs()[1]]);
  });

  it("leads to the thread that was answered most there, if any is in view", async () => {
    await settle(() => signs()[1]?.click());
    expect(about()?.textContent).toContain("What they wrote is in the public margin.");
    await press(document.activeElement, "Escape");
    const target = { ...PASSAGE, ...passage(5, 11), state: "exact" } as const;
    await settle(() => {
      app.margin.take(noteBy(BEN, { id: 30, target, replies: 1 }));
      app.margin.take(noteBy(BEN, { id: 31, target, replies: 4 }));
    });
    await settle(() => signs()[1]?.click());
    await settle(() => button(document.body, "See what they wrote").click());
    expect([app.view.active.value, about()]).toEqual([31, null]);
  });
});
