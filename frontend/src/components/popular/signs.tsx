import type { RefObject, VNode } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

import type { PopularPassage } from "../../api/passages";
import { messages } from "../../messages/popular";
import type { Popular } from "../../store/popular";
import { type App, useApp } from "../app";
import { onLeaving } from "../shared/leaving";
import { About } from "./about";

/** UTF-16 units of a passage that tell a screen reader which one it is. */
const OPENING = 80;

/** Where a passage's lines are, in pixels from the top of the text. */
interface Sign {
  readonly passage: PopularPassage;
  readonly top: number;
  readonly height: number;
}

/** A dotted line beside each popular passage near the screen: one tab stop, arrow keys from one to the next. */
export function Signs({ popular }: { popular: Popular }): VNode | null {
  const ref = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<number | null>(null);
  const [stop, setStop] = useState<number | null>(null);
  const passages = popular.on.value ? popular.passages.value : null;
  const signs = useSigns(passages, ref);
  useEffect(() => (open === null ? undefined : onLeaving(ref.current, () => setOpen(null))), [open]);
  if (!passages) return null;
  const stops = signs.map(({ passage }) => passage.start);
  const first = stop !== null && stops.includes(stop) ? stop : stops[0];
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = event.key === "Escape" ? open : leadsTo(event, stops);
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Escape") setOpen(null);
    ref.current?.querySelector<HTMLElement>(`[data-start="${next}"]`)?.focus();
  };
  return (
    <div ref={ref} role="group" aria-label={messages.inTheText} onKeyDown={onKeyDown}>
      {signs.map((sign) => (
        <Place
          key={sign.passage.start}
          sign={sign}
          open={open === sign.passage.start}
          stop={first === sign.passage.start}
          onOpen={setOpen}
          onFocus={setStop}
        />
      ))}
    </div>
  );
}

interface PlaceProps {
  readonly sign: Sign;
  readonly open: boolean;
  readonly stop: boolean;
  readonly onOpen: (start: number | null) => void;
  readonly onFocus: (start: number) => void;
}

function Place({ sign: { passage, top, height }, open, stop, onOpen, onFocus }: PlaceProps): VNode {
  const app = useApp();
  const { start, readers } = passage;
  useEffect(() => {
    if (!open) return;
    mark(app, passage);
    return () => mark(app, null);
  }, [app, passage, open]);
  const rest = (): void => mark(app, open ? passage : null);
  return (
    <div class="popular-place" style={{ top: `${top}px`, height: `${height}px` }}>
      <button
        type="button"
        class="popular-sign"
        data-start={start}
        tabIndex={stop ? 0 : -1}
        aria-expanded={open}
        aria-label={messages.passage(readers)}
        aria-description={openingOf(app, passage)}
        title={messages.readers(readers)}
        onFocus={() => {
          onFocus(start);
          mark(app, passage);
        }}
        onBlur={rest}
        onPointerEnter={() => mark(app, passage)}
        onPointerLeave={rest}
        onClick={() => onOpen(open ? null : start)}
      />
      {open && <About passage={passage} onDone={() => onOpen(null)} />}
    </div>
  );
}

function useSigns(passages: readonly PopularPassage[] | null, ref: RefObject<HTMLElement | null>): readonly Sign[] {
  const app = useApp();
  const [signs, setSigns] = useState<readonly Sign[]>([]);
  const layout = app.surface.layout.value;
  const near = app.surface.window.value;
  useLayoutEffect(() => {
    const origin = ref.current?.getBoundingClientRect().top ?? 0;
    setSigns((passages ?? []).flatMap((passage) => signOf(app, passage, origin)));
  }, [app, passages, layout, near]);
  return signs;
}

/** None where the passage is far from the screen, or has no box. */
function signOf({ surface }: App, passage: PopularPassage, origin: number): Sign[] {
  const span = surface.unitsOf(passage);
  const { start, end } = surface.window.peek();
  if (span.end <= start || span.start >= end) return [];
  const first = surface.boxOf(span);
  const last = surface.boxOf({ start: span.end - 1, end: span.end }) ?? first;
  if (!first || !last) return [];
  return [{ passage, top: Math.round(first.top - origin), height: Math.round(Math.max(first.bottom, last.bottom) - first.top) }];
}

/** Marks the words that a sign stands for, while one is at it. */
function mark({ surface }: App, passage: PopularPassage | null): void {
  surface.painter.paint("pulse", passage ? [surface.unitsOf(passage)] : []);
}

function openingOf({ surface }: App, passage: PopularPassage): string {
  const { start, end } = surface.unitsOf(passage);
  const words = surface.index.text.slice(start, Math.min(end, start + OPENING)).trim();
  return end - start > OPENING ? `${words} …` : words;
}

/** The passage that a key leads to from the sign that has the focus; null for keys that mean something else. */
function leadsTo({ key, target, ctrlKey, metaKey, altKey }: KeyboardEvent, stops: readonly number[]): number | null {
  const start = target instanceof HTMLElement ? target.dataset["start"] : undefined;
  if (start === undefined || ctrlKey || metaKey || altKey) return null;
  const here = stops.indexOf(Number(start));
  if (key === "ArrowDown") return stops[here + 1] ?? null;
  if (key === "ArrowUp") return stops[here - 1] ?? null;
  if (key === "Home") return stops[0] ?? null;
  return key === "End" ? (stops.at(-1) ?? null) : null;
}
