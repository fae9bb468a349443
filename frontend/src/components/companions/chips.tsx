import type { VNode } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";

import { messages } from "../../messages/companions";
import { listed, written } from "../../messages/language";
import type { Companion, Companions } from "../../store/companions";
import { type App, useApp } from "../app";
import { Avatar, nameOf } from "../shared/avatar";

/** Pixels between the middles of two lots of chips, or of one and a paragraph's button. */
const APART = 26;
/** As many as have room beside each other. */
const SHOWN = 2;

/** Companions at one place of the text. */
interface Lot {
  /** Pixels from the gutter's top. */
  readonly top: number;
  readonly people: readonly Companion[];
}

/** The initials of those who read in this section, at the line that stands at the top of their screens. */
export function Chips({ companions }: { companions: Companions }): VNode | null {
  const app = useApp();
  const ref = useRef<HTMLDivElement>(null);
  const [lots, setLots] = useState<readonly Lot[]>([]);
  const layout = app.surface.layout.value;
  const near = app.surface.window.value;
  const all = companions.all.value;
  const muted = app.margin.shown.muted.value;
  useLayoutEffect(() => {
    const origin = ref.current?.getBoundingClientRect().top ?? 0;
    setLots(lotsOf(app, all.filter(({ person }) => !muted.has(person.id)), origin));
  }, [app, all, muted, layout, near]);
  return (
    <div ref={ref} role="group" aria-label={messages.inTheText}>
      {lots.map(({ top, people }) => (
        <span key={people[0]?.person.id} class="lot" style={{ top: `${top}px` }}>
          {people.length > SHOWN ? <Crowd people={people} /> : people.map((one) => <Chip key={one.person.id} companion={one} />)}
        </span>
      ))}
    </div>
  );
}

function Chip({ companion: { person } }: { companion: Companion }): VNode {
  const name = nameOf(person);
  return (
    <span class="companion" role="img" aria-label={name} title={name}>
      <Avatar author={person} />
    </span>
  );
}

function Crowd({ people }: { people: readonly Companion[] }): VNode {
  const names = listed(people.map(({ person }) => nameOf(person)));
  return (
    <span class="companion crowd" role="img" aria-label={names} title={names}>
      {written(people.length)}
    </span>
  );
}

function lotsOf({ margin, surface }: App, all: readonly Companion[], origin: number): Lot[] {
  const { start, end } = surface.window.peek();
  const placed = all.flatMap((companion) => {
    const unit = surface.index.points.toUnits(companion.at);
    if (companion.section !== margin.reading.section.id || unit < start || unit >= end) return [];
    const top = topOf(surface, unit);
    return top === null ? [] : [{ top: top - origin, companion }];
  });
  const lots: { top: number; people: Companion[] }[] = [];
  for (const { top, companion } of placed.sort((one, other) => one.top - other.top)) {
    const last = lots.at(-1);
    if (last && top - last.top < APART) last.people.push(companion);
    else lots.push({ top, people: [companion] });
  }
  return lots;
}

/** The middle of the unit's line, in pixels of the viewport; below the button where a paragraph has its own there. */
function topOf(surface: App["surface"], unit: number): number | null {
  const middle = (at: number): number | null => {
    const box = surface.boxOf({ start: at, end: at + 2 });
    return box && Math.round(box.top + Math.min(box.height, 40) / 2);
  };
  const line = middle(unit);
  const button = middle(surface.blocks[surface.blockAt(unit)]?.start ?? unit);
  if (line === null || button === null) return line;
  return Math.max(line, button + APART);
}
