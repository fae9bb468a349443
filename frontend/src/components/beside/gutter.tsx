import { Plus } from "lucide";
import type { VNode } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

import { countBelow } from "../../anchoring/code-points";
import { messages } from "../../messages";
import { written } from "../../messages/language";
import { type App, useApp } from "../app";
import { Icon } from "../shared/icon";

/** UTF-16 units of a paragraph that tell a screen reader which one it is. */
const OPENING = 60;

/** How many threads begin in each of the paragraphs from one to another; each reaches to the next one's start. */
function countsIn({ margin: { shown }, surface }: App, first: number, last: number): number[] {
  const starts = Array.from({ length: last - first + 2 }, (_, i) => startOf(surface, first + i));
  const near = shown.within(starts[0] ?? 0, starts.at(-1) ?? 0);
  const before = starts.map((start) => countBelow(near.length, (i) => near[i]?.start ?? 0, start));
  return before.slice(1).map((number, i) => number - (before[i] ?? 0));
}

/** Where a paragraph's threads begin, in code points: what stands before the first one counts as its own. */
function startOf(surface: App["surface"], block: number): number {
  const start = block === 0 ? 0 : (surface.blocks[block]?.start ?? surface.index.length);
  return surface.pointsOf({ start, end: start }).start;
}

/** A button for each paragraph near the screen: one tab stop, arrow keys from one to the next. */
export function Gutter(): VNode {
  const app = useApp();
  const { surface } = app;
  const ref = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState<number | null>(null);
  const wanted = useRef<number | null>(null);
  const hovered = useHovered(app);
  const { start, end } = surface.window.value;
  const [first, last] = [surface.blockAt(start), surface.blockAt(Math.max(start, end - 1))];
  const numbers = Array.from({ length: surface.blocks.length ? last - first + 1 : 0 }, (_, i) => first + i);
  const stop = focused !== null && focused >= first && focused <= last ? focused : surface.blockAt(surface.onScreen().start);
  const counts = countsIn(app, first, last);
  const tops = useTops(app, ref, numbers);
  const buttons = useButtons(
    numbers.map((block, i) => ({
      block,
      count: counts[i] ?? 0,
      top: tops.get(block) ?? null,
      near: hovered === block,
      tabIndex: block === stop ? 0 : -1,
      onFocus: setFocused,
    })),
  );
  const go = (block: number): void => {
    const span = surface.blocks[block];
    if (!span) return;
    setFocused(block);
    wanted.current = block;
    span.element.scrollIntoView({ block: "nearest" });
  };
  useLayoutEffect(() => {
    // Beyond a paragraph taller than the screen the button only comes once the page has scrolled.
    const button = ref.current?.querySelector<HTMLElement>(`[data-block="${wanted.current ?? ""}"]`);
    if (button) wanted.current = null;
    button?.focus({ preventScroll: true });
  });
  return (
    <div ref={ref} role="group" aria-label={messages.paragraphs} onKeyDown={(event) => rove(app, event, go)}>
      {buttons}
    </div>
  );
}

interface ParagraphProps {
  readonly block: number;
  readonly count: number;
  readonly top: number | null;
  readonly near: boolean;
  readonly tabIndex: number;
  readonly onFocus: (block: number) => void;
}

interface Button {
  readonly paragraph: ParagraphProps;
  readonly node: VNode;
}

/** The buttons; one that nothing happened to is the very same as before, and is passed over as a whole. */
function useButtons(paragraphs: readonly ParagraphProps[]): VNode[] {
  const before = useRef<ReadonlyMap<number, Button>>(new Map());
  const buttons = paragraphs.map((paragraph): Button => {
    const known = before.current.get(paragraph.block);
    if (known && isSame(known.paragraph, paragraph)) return known;
    return { paragraph, node: <Paragraph key={paragraph.block} {...paragraph} /> };
  });
  before.current = new Map(buttons.map((button) => [button.paragraph.block, button]));
  return buttons.map(({ node }) => node);
}

function isSame(one: ParagraphProps, other: ParagraphProps): boolean {
  return one.count === other.count && one.top === other.top && one.near === other.near && one.tabIndex === other.tabIndex;
}

function Paragraph({ block, count, top, near, tabIndex, onFocus }: ParagraphProps): VNode | null {
  const { actions, surface } = useApp();
  if (top === null) return null;
  return (
    <button
      type="button"
      class={`paragraph${count > 0 ? " noted" : ""}${near ? " near" : ""}`}
      data-block={block}
      style={{ top: `${top}px` }}
      tabIndex={tabIndex}
      aria-label={messages.paragraph(count)}
      aria-description={openingOf(surface, block)}
      onFocus={() => onFocus(block)}
      onClick={() => actions.pick(block)}
    >
      {count > 0 ? written(count) : <Icon node={Plus} size={14} />}
    </button>
  );
}

function openingOf({ index, blocks }: App["surface"], block: number): string {
  const { start = 0, end = 0 } = blocks[block] ?? {};
  const words = index.text.slice(start, Math.min(end, start + OPENING)).trim();
  return end - start > OPENING ? `${words} …` : words;
}

function rove({ surface }: App, event: KeyboardEvent, go: (block: number) => void): void {
  const button = event.target instanceof HTMLElement ? event.target.dataset["block"] : undefined;
  if (button === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
  const block = leadsTo(surface, event.key, Number(button));
  if (block === null) return;
  event.preventDefault();
  go(block);
}

/** The paragraph that a key leads to from this one; null for keys that mean something else. */
function leadsTo(surface: App["surface"], key: string, block: number): number | null {
  const last = surface.blocks.length - 1;
  const { start, end } = surface.onScreen();
  const screen = Math.max(1, surface.blockAt(end - 1) - surface.blockAt(start));
  switch (key) {
    case "ArrowDown":
    case "ArrowRight":
      return block + 1;
    case "ArrowUp":
    case "ArrowLeft":
      return block - 1;
    case "PageDown":
      return Math.min(last, block + screen);
    case "PageUp":
      return Math.max(0, block - screen);
    case "Home":
      return 0;
    case "End":
      return last;
    default:
      return null;
  }
}

/** Where each paragraph's first line stands, in pixels from the gutter's top. */
function useTops(app: App, ref: { readonly current: HTMLElement | null }, numbers: readonly number[]): Map<number, number> {
  const { surface } = app;
  const [tops, setTops] = useState(new Map<number, number>());
  const layout = surface.layout.value;
  const key = `${layout} ${numbers[0] ?? 0} ${numbers.length}`;
  useLayoutEffect(() => {
    const origin = ref.current?.getBoundingClientRect().top ?? 0;
    const top = (block: number): number => {
      const { start = 0, end = 0, element } = surface.blocks[block] ?? {};
      const box = surface.boxOf({ start, end: Math.min(start + 2, end) }) ?? element?.getBoundingClientRect();
      return Math.round((box?.top ?? 0) + Math.min(box?.height ?? 0, 40) / 2 - origin);
    };
    setTops(new Map(numbers.map((block) => [block, top(block)])));
  }, [key]);
  return tops;
}

/** The paragraph under the mouse; its button shows although it stands outside it. */
function useHovered({ surface }: App): number | null {
  const [hovered, setHovered] = useState<number | null>(null);
  useEffect(() => {
    const numbers = new Map(surface.blocks.map(({ element }, number) => [element, number]));
    const over = (event: Event): void => {
      let element = event.target instanceof Element ? event.target : null;
      while (element && element !== surface.root && !numbers.has(element)) element = element.parentElement;
      setHovered((element && numbers.get(element)) ?? null);
    };
    const out = (): void => setHovered(null);
    surface.root.addEventListener("pointerover", over, { passive: true });
    surface.root.addEventListener("pointerleave", out, { passive: true });
    return () => {
      surface.root.removeEventListener("pointerover", over);
      surface.root.removeEventListener("pointerleave", out);
    };
  }, [surface]);
  return hovered;
}
