import { ChevronDown, ChevronUp, WifiOff } from "lucide";
import type { ComponentChildren, VNode } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";

import { messages } from "../../messages";
import type { Span } from "../../anchoring/text-index";
import { isWhole } from "../../store/positions";
import { type App, useApp } from "../app";
import { LayerIcon } from "../layers/naming";
import { Icon } from "../shared/icon";
import { isOnScreen, sheetShare } from "../text/scrolling";
import type { SheetHeight } from "../text/view";

const HEIGHTS: readonly SheetHeight[] = ["peek", "half", "full"];

/** The height next to this one, or the same at either end. */
export function step(height: SheetHeight, by: 1 | -1): SheetHeight {
  return HEIGHTS[HEIGHTS.indexOf(height) + by] ?? height;
}

/** The height whose share of the viewport is nearest. */
export function nearest(share: number): SheetHeight {
  const distance = (height: SheetHeight): number => Math.abs(sheetShare(height) - share);
  return HEIGHTS.reduce((best, height) => (distance(height) < distance(best) ? height : best));
}

/** The phone's margin: a sheet with three heights, moved by thumb or by its buttons. */
export function Sheet({ children }: { children: ComponentChildren }): VNode {
  const app = useApp();
  const { view } = app;
  const ref = useRef<HTMLDivElement>(null);
  const height = view.sheet.value;
  useEffect(() => uncover(app), [app, height]);
  useLayoutEffect(() => followKeyboard(ref.current), []);
  return (
    <div class="margin-sheet" data-height={height} ref={ref}>
      <div class="grip" onPointerDown={(event) => drag(event, ref.current, (next) => (view.sheet.value = next))}>
        <SheetButton by={1} />
        <Summary />
        <SheetButton by={-1} />
      </div>
      <div class="sheet-body" inert={height === "peek"}>
        {children}
      </div>
    </div>
  );
}

/** The sheet has another height: the words that it speaks of, if they were on the screen, stay above it. */
function uncover(app: App): void {
  const span = app.view.sheet.peek() === "peek" ? null : spokenOf(app);
  if (span && isOnScreen(app.surface, span)) app.actions.reveal(span);
}

/** The words that one writes about, chooses or reads about just now. */
function spokenOf({ actions, drafts, margin, surface, view }: App): Span | null {
  const written = drafts.notes.peek().findLast(({ state }) => state !== "closed")?.target;
  const active = view.active.peek();
  const place = written ?? (active === null ? undefined : margin.positions.get(active));
  return actions.picked ?? (place && !isWhole(place) ? surface.unitsOf(place) : null);
}

function SheetButton({ by }: { by: 1 | -1 }): VNode {
  const { view } = useApp();
  const next = step(view.sheet.value, by);
  return (
    <button
      type="button"
      class="round"
      disabled={next === view.sheet.value}
      aria-label={by === 1 ? messages.sheetRaise : messages.sheetLower}
      onClick={() => (view.sheet.value = next)}
    >
      <Icon node={by === 1 ? ChevronUp : ChevronDown} size={20} />
    </button>
  );
}

/** What there is to see in the sheet; while it is low, why there is nothing. */
function Summary(): VNode {
  const { live, margin, view } = useApp();
  const fresh = margin.seen.unread.value.length;
  const here = margin.here.value;
  const status = margin.status.value;
  if (status !== "ready") return <span class="summary">{view.sheet.value === "peek" && messages[status]}</span>;
  return (
    <span class="summary">
      {live.connection.value === "waiting" && <Icon node={WifiOff} size={14} />}
      {here && (
        <span class="summary-layer">
          <LayerIcon layer={here} size={14} /> <b dir="auto">{here.name}</b>
        </span>
      )}
      {messages.notes(margin.shown.size)}
      {fresh > 0 && (
        <span class="summary-new">
          <i class="dot" /> {messages.fresh(fresh)}
        </span>
      )}
    </span>
  );
}

/** Follows the thumb, then settles at the nearest height. */
function drag(event: PointerEvent, sheet: HTMLElement | null, settle: (height: SheetHeight) => void): void {
  if (!sheet || (event.target instanceof Element && event.target.closest("button"))) return;
  const start = { y: event.clientY, height: sheet.offsetHeight };
  const heightAt = (y: number): number => start.height + start.y - y;
  const controller = new AbortController();
  const { signal } = controller;
  const move = ({ clientY }: PointerEvent): void => {
    sheet.style.setProperty("height", `${heightAt(clientY)}px`);
  };
  const end = ({ clientY }: PointerEvent): void => {
    controller.abort();
    sheet.style.removeProperty("height");
    settle(nearest(heightAt(clientY) / innerHeight));
  };
  addEventListener("pointermove", move, { signal });
  addEventListener("pointerup", end, { signal });
  addEventListener("pointercancel", end, { signal });
}

/** A phone's keyboard covers what is fixed at the bottom: the sheet stands on the keyboard. */
function followKeyboard(sheet: HTMLElement | null): () => void {
  const visual = window.visualViewport;
  const raise = (): void => {
    const covered = visual ? innerHeight - visual.height - visual.offsetTop : 0;
    sheet?.style.setProperty("--keyboard", `${Math.max(0, Math.round(covered))}px`);
  };
  visual?.addEventListener("resize", raise);
  return () => visual?.removeEventListener("resize", raise);
}
