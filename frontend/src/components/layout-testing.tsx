import { layOut, LINE, WIDTH } from "../anchoring/layout-testing";
import type { Span } from "../anchoring/text-index";
import type { App } from "./app";
import { openApp, settle } from "./testing";

/** jsdom's window is 768 pixels high; so many lines of the laid-out text show at once. */
export const SCREEN = innerHeight / LINE;

/** Paragraphs one line high, each beginning with its number. */
export function manyParagraphs(count: number): string {
  return Array.from({ length: count }, (_, number) => `<p>${number}: no man may live idle. Six hours!</p>`).join("");
}

/** An app whose text has boxes, `top` pixels below the page's top. */
export async function openLaidOut(calls: Parameters<typeof openApp>[0] = {}, html?: string, top = 0): Promise<App> {
  const app = await openApp(calls, html);
  layOut(app.surface.index, top);
  dispatchEvent(new Event("resize"));
  await frames();
  return app;
}

/** Lets animation frames pass: what waits for one, and what that makes wait for another. */
export async function frames(): Promise<void> {
  for (let n = 0; n < 3; n++) await settle(() => new Promise((done) => requestAnimationFrame(done)));
}

export async function scrollPageTo(top: number): Promise<void> {
  scrollTo({ top });
  dispatchEvent(new Event("scroll"));
  await frames();
}

export function spanOf({ surface }: App, words: string): Span {
  const start = surface.index.text.indexOf(words);
  return { start, end: start + words.length };
}

/** Selects the words as a reader would have in the end. */
export function select({ surface }: App, words: string): void {
  const range = surface.index.liveRange(spanOf({ surface } as App, words));
  getSelection()?.removeAllRanges();
  if (range) getSelection()?.addRange(range);
  document.dispatchEvent(new Event("selectionchange"));
}

/** Clicks in the middle of the first letter of the words. */
export async function clickOn({ surface }: App, words: string): Promise<void> {
  const box = surface.boxOf(spanOf({ surface } as App, words));
  const point = { clientX: (box?.left ?? 0) + WIDTH / 2, clientY: (box?.top ?? 0) + LINE / 2 };
  await settle(() => surface.root.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ...point })));
}
