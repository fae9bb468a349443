import type { VNode } from "preact";
import { useMemo } from "preact/hooks";

import { messages } from "../../messages";
import { useApp } from "../app";
import { gradient, middleOf, type Part, partsOf } from "./heat";

/**
 * The whole section as a line, warm where readers gathered, with a dot where there is something
 * new; a click goes there. By keyboard one goes from note to note instead.
 */
export function Strip(): VNode {
  const { margin, surface, actions } = useApp();
  const all = margin.shown.all();
  const fresh = margin.seen.unread.value;
  const parts = useMemo(() => partsOf(all, fresh, margin.reading.section.length), [all, fresh, margin]);
  const background = useMemo(() => gradient(parts), [parts]);
  const go = (event: MouseEvent): void => {
    const start = Math.floor(heightOf(event) * surface.index.length);
    actions.scrollTo({ start, end: start + 1 });
  };
  const tell = (event: MouseEvent): void => {
    if (event.currentTarget instanceof HTMLElement) event.currentTarget.title = titleOf(parts, heightOf(event));
  };
  return (
    <div
      class="heat"
      role="img"
      aria-label={messages.strip(all.length, fresh.length)}
      onClick={go}
      onPointerMove={tell}
    >
      <div style={{ background }} />
      {parts.map((part, number) =>
        part.fresh > 0 ? <i key={number} class="dot" style={{ top: `${middleOf(number)}%` }} /> : null,
      )}
    </div>
  );
}

/** How far down the strip the pointer is, from 0 to just below 1. */
function heightOf({ currentTarget, clientY }: MouseEvent): number {
  if (!(currentTarget instanceof Element)) return 0;
  const { top, height } = currentTarget.getBoundingClientRect();
  return Math.min(0.999, Math.max(0, (clientY - top) / height));
}

function titleOf(parts: readonly Part[], height: number): string {
  const { notes, fresh } = parts[Math.floor(height * parts.length)] ?? { notes: 0, fresh: 0 };
  return notes > 0 ? messages.stripPart(notes, fresh) : "";
}
