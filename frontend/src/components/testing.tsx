import { render, type VNode } from "preact";
import { act } from "preact/test-utils";
import { type Mock, vi } from "vitest";

import { textOf } from "../anchoring/testing";
import { messages } from "../messages";
import { Drafts } from "../store/drafts";
import { Drawer } from "../store/drawer";
import { Live } from "../store/live";
import { memory, openMargin, READING } from "../store/testing";
import { Placing } from "../store/placing";
import { ReadAlong } from "../store/read-along";
import { Writing } from "../store/writing";
import { type App, AppContext } from "./app";
import { Actions } from "./text/actions";
import { Surface } from "./text/surface";
import { View } from "./text/view";

export const TRADES =
  "<p>The chief business is to take care that no man may live idle. They appoint six hours. Is it so?</p><p>Agriculture is universally understood.</p>";

class NoObserver {
  observe = (): void => undefined;
  unobserve = (): void => undefined;
  disconnect = (): void => undefined;
}

/** What a browser has and jsdom lacks; everything lies at the origin. */
export function furnish(narrow = false): void {
  vi.stubGlobal("ResizeObserver", NoObserver);
  vi.stubGlobal("IntersectionObserver", NoObserver);
  vi.stubGlobal("scrollTo", () => undefined);
  // Not taken away after a test: a frame that comes late may still ask.
  window.matchMedia = () => ({ matches: narrow, addEventListener: () => undefined }) as unknown as MediaQueryList;
  Range.prototype.getClientRects = () => [] as unknown as DOMRectList;
  Element.prototype.scrollIntoView = () => undefined;
  Element.prototype.getAnimations = () => [];
  Object.defineProperty(document, "fonts", { value: { ready: Promise.resolve() }, configurable: true });
}

export async function openApp(calls: Parameters<typeof openMargin>[0] = {}, html = TRADES): Promise<App> {
  const root = textOf(html).root as HTMLElement;
  const margin = await openMargin(calls);
  const drafts = new Drafts(new Drawer(memory(), READING.reader?.id), READING);
  const writing = new Writing(margin, drafts, memory());
  const surface = new Surface(root);
  const view = new View();
  view.start();
  surface.start();
  const actions = new Actions(margin, drafts, writing, surface, view);
  const along = new ReadAlong(margin, memory());
  const placing = new Placing(margin, memory());
  return { margin, live: new Live(margin), drafts, writing, placing, along, surface, view, actions };
}

/** A library in which one has read everything up to a number, and some threads further. */
export function news(threads: Record<number, number> = {}, upto = 5): { http: { send: Mock } } {
  const send = vi.fn((method: string) => Promise.resolve(method === "GET" ? { layers: { 3: { upto, threads } } } : null));
  return { http: { send } };
}

export async function show(app: App, part: VNode): Promise<HTMLElement> {
  const place = document.body.appendChild(document.createElement("div"));
  await settle(() => render(<AppContext.Provider value={app}>{part}</AppContext.Provider>, place));
  return place;
}

/** Does something and lets its rendering, its promises and the parts fetched for it come to rest. */
export async function settle(deed: () => unknown): Promise<void> {
  await act(async () => {
    await Promise.resolve(deed());
    await Promise.resolve();
  });
  if (!isOpening()) return;
  await vi.waitFor(() => {
    if (isOpening()) throw new Error("A part has not come.");
  });
  await settle(() => undefined);
}

/** Whether a part of the page is still being fetched: see `later`. */
function isOpening(): boolean {
  return [...document.querySelectorAll("p.quiet")].some((said) => said.textContent === messages.opening);
}

/** Does something for which a part of the page is fetched, and lets it come to rest once that is there. */
export async function fetching(deed: () => unknown, there: () => unknown): Promise<void> {
  await settle(deed);
  await vi.waitFor(() => {
    if (!there()) throw new Error("It has not come.");
  });
  await settle(() => undefined);
}

export function button(place: Element, name: string): HTMLButtonElement {
  const found = [...place.querySelectorAll("button")].find(
    (one) => one.getAttribute("aria-label") === name || one.textContent.trim() === name,
  );
  if (!found) throw new Error(`There is no button “${name}”.`);
  return found;
}

export async function type(field: HTMLTextAreaElement | HTMLInputElement | null, words: string): Promise<void> {
  if (!field) throw new Error("There is no field.");
  await settle(() => {
    field.value = words;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

export async function choose(field: HTMLSelectElement | null, value: string): Promise<void> {
  if (!field) throw new Error("There is nothing to choose from.");
  await settle(() => {
    field.value = value;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

export async function press(target: Element | null, key: string, keys: KeyboardEventInit = {}): Promise<void> {
  await settle(() => target?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...keys })));
}
