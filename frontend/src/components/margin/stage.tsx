import type { RefObject, VNode } from "preact";
import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";

import { isAside } from "../../store/drafts";
import { type App, useApp } from "../app";
import { AboutSection } from "../composer/about-section";
import { CardFrame } from "./card-frame";
import { type Observe, useHeights } from "./heights";
import { draftKey, isTop, type Item, itemsIn, threadKey } from "./items";
import { place } from "./layout";

/** Pixels that the button for the whole section takes above the first card. */
const ABOUT = 40;

/** A card's height before it was ever measured: the nearer, the less moves once it is. */
const GUESS = { thread: 96, crowd: 48, more: 40, draft: 180, picker: 180 } as const;

/** The wide margin: cards at the height of their passages, those near the viewport only. */
export function Stage(): VNode {
  const app = useApp();
  const ref = useRef<HTMLDivElement>(null);
  const [heights, observe] = useHeights();
  const { surface } = app;
  const layout = surface.layout.value;
  const items = itemsIn(app, surface.window.value);
  const head = app.writing.layer !== undefined && isTop(app, surface.window.value);
  const origin = useOrigin(app, ref, layout);
  const wanted = useWanted(app, items, layout);
  const heightOf = ({ key, kind }: Item): number => heights.get(key) ?? GUESS[kind];
  const places = place(
    items.map((item) => ({ key: item.key, wanted: (wanted.get(item.key) ?? 0) - origin, height: heightOf(item) })),
    pinnedOf(app, items),
    head ? ABOUT : 0,
  );
  const bottom = Math.max(0, ...items.map((item) => (places.get(item.key) ?? 0) + heightOf(item)));
  const cards = useCards(items, places, observe);
  return (
    <div class="stage" ref={ref} style={{ minHeight: `${Math.ceil(bottom)}px` }}>
      {head && <AboutSection />}
      {cards}
    </div>
  );
}

interface Card {
  readonly item: Item;
  /** Pixels from the stage's top. */
  readonly top: number;
  readonly node: VNode;
}

/** The cards; one that nothing happened to is the very same as before, and is passed over as a whole. */
function useCards(items: readonly Item[], places: ReadonlyMap<string, number>, observe: Observe): VNode[] {
  const before = useRef<ReadonlyMap<string, Card>>(new Map());
  const cards = items.map((item): Card => {
    const top = Math.round(places.get(item.key) ?? 0);
    const known = before.current.get(item.key);
    if (known?.top === top && isSame(known.item, item)) return known;
    return { item, top, node: <CardFrame key={item.key} item={item} top={top} observe={observe} /> };
  });
  before.current = new Map(cards.map((card) => [card.item.key, card]));
  return cards.map(({ node }) => node);
}

function isSame(one: Item, other: Item): boolean {
  const theirs = factsOf(other);
  return factsOf(one).every((fact, number) => fact === theirs[number]);
}

/** All that a card shows of its item; of two with one key they come in the same order. */
function factsOf({ span, ...rest }: Item): unknown[] {
  return [span.start, span.end, ...Object.values<unknown>(rest)];
}

/** What stays exactly beside its words: what is being written, else the active thread, else the latest draft. */
function pinnedOf({ view, drafts }: App, items: readonly Item[]): string | null {
  const active = view.active.value;
  const latest = drafts.notes.value.at(-1);
  const writing = items.findLast((item) => item.kind === "picker" || (item.kind === "draft" && !isAside(item.draft)));
  if (writing) return writing.key;
  return active === null ? (latest ? draftKey(latest) : null) : threadKey(active);
}

/**
 * The stage's top, in pixels below the text's. What stands above both may move them together at
 * any time; the margin's head, as it grows by a line and shrinks again, moves the stage alone.
 */
function useOrigin({ surface }: App, stage: RefObject<HTMLDivElement | null>, layout: number): number {
  const [origin, setOrigin] = useState(0);
  useLayoutEffect(() => {
    const measure = (): void => {
      if (stage.current) setOrigin(stage.current.getBoundingClientRect().top - topOf(surface));
    };
    measure();
    const head = stage.current?.previousElementSibling;
    const observer = new ResizeObserver(measure);
    if (head) observer.observe(head, { box: "border-box" });
    return () => observer.disconnect();
  }, [stage, surface, layout]);
  return origin;
}

function topOf({ root }: App["surface"]): number {
  return root.getBoundingClientRect().top;
}

/** Each item's wanted height below the text's top, measured once until the text flows anew. */
function useWanted({ surface }: App, items: readonly Item[], layout: number): ReadonlyMap<string, number> {
  // A new layout empties the memory.
  const known = useMemo(() => new Map<string, { start: number; top: number }>(), [layout]);
  return new Map(
    items.map(({ key, span }) => {
      const before = known.get(key);
      if (before?.start === span.start) return [key, before.top];
      const box = surface.boxOf(span);
      // What is said of the whole section has no box, and a heading's letters reach above the text's top.
      const top = box ? box.top - topOf(surface) : Number.NEGATIVE_INFINITY;
      if (box) known.set(key, { start: span.start, top });
      return [key, top];
    }),
  );
}
