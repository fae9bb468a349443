import type { VNode } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";

import { messages } from "../../messages";
import { type App, useApp } from "../app";
import { AboutSection } from "../composer/about-section";
import { CardFrame } from "./card-frame";
import { holdAtTop } from "./holding";
import { ownItems, type Row, rowItem, rowsOf } from "./items";

/** Cards shown at first, and added by each "later". */
const PAGE = 30;

interface Slice {
  readonly from: number;
  readonly to: number;
}

/** The phone's margin: cards in the order of the text, from what stands on the screen on. */
export function List(): VNode {
  const app = useApp();
  const { margin, view } = app;
  const all = margin.shown.all();
  const [slice, setSlice] = useState<Slice>({ from: 0, to: PAGE });
  const active = view.active.value;
  const unfolded = view.unfolded.value;
  const rows = useMemo(() => rowsOf(all, unfolded, active), [all, unfolded, active]);
  useEffect(() => {
    const listed = rows.slice(slice.from, slice.to).some((row) => "id" in row && row.id === active);
    // A card that is listed already would be lost from sight if others went from above it.
    if (listed) return;
    const first = beginning(app, rows, active);
    setSlice({ from: first, to: first + PAGE });
    // Only opening the sheet, another thread or choice moves the list; what comes live does not.
  }, [view.sheet.value === "peek", active, margin.shown.choice.value]);
  useScrollToActive(active, slice);
  const shown = rows.slice(slice.from, slice.to).map((row) => rowItem(app, row));
  return (
    <div class="list">
      <AboutSection />
      {ownItems(app).map((item) => (
        <CardFrame key={item.key} item={item} top={null} />
      ))}
      {slice.from > 0 && (
        <button type="button" class="plain" onClick={() => setSlice({ ...slice, from: Math.max(0, slice.from - PAGE) })}>
          {messages.earlier}
        </button>
      )}
      {shown.map((item) => (
        <CardFrame key={item.key} item={item} top={null} />
      ))}
      {slice.to < rows.length && (
        <button type="button" class="plain" onClick={() => setSlice({ ...slice, to: slice.to + PAGE })}>
          {messages.later}
        </button>
      )}
    </div>
  );
}

/** The number of the first thread to list: near the active one, else the first on the screen. */
function beginning({ surface }: App, rows: readonly Row[], active: number | null): number {
  const chosen = active === null ? -1 : rows.findIndex((row) => "id" in row && row.id === active);
  if (chosen >= 0) return Math.max(0, chosen - 2);
  const start = surface.pointsOf(surface.onScreen()).start;
  const first = rows.findIndex((row) => row.start >= start);
  return first < 0 ? Math.max(0, rows.length - PAGE) : first;
}

/** Brings the active card to the top of the sheet, without moving the page. */
function useScrollToActive(active: number | null, slice: Slice): void {
  const last = useRef<number | null>(null);
  const stop = useRef<(() => void) | null>(null);
  useLayoutEffect(() => () => stop.current?.(), [active]);
  useLayoutEffect(() => {
    if (active === null || last.current === active) return;
    const card = document.querySelector<HTMLElement>(`.list [data-key="thread-${active}"]`);
    const sheet = card?.closest<HTMLElement>(".sheet-body");
    if (!card || !sheet) return;
    last.current = active;
    stop.current = holdAtTop(card, sheet);
  }, [active, slice]);
}
