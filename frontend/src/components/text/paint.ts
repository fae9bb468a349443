import { effect, type ReadonlySignal } from "@preact/signals";

import { blend, flatten, type Stroke } from "../../anchoring/density";
import type { Position } from "../../store/positions";
import type { App } from "../app";
import type { Surface } from "./surface";

/** More than there will ever be highlights on one word. */
const OWN = 1_000_000;

/** Keeps the marks near the viewport painted. Many changes in one frame are one repaint. */
export function paintMarks(app: App): void {
  const { surface, margin, view } = app;
  let frame = 0;
  effect(() => {
    watch(surface.window, margin.shown.version, margin.layers);
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      paintNearby(app);
    });
  });
  effect(() => {
    const position = view.active.value === null ? undefined : margin.positions.get(view.active.value);
    surface.painter.paint("active", position ? [surface.unitsOf(position)] : []);
  });
  effect(() => {
    const linked = view.linked.value;
    surface.painter.paint("linked", linked ? [linked] : []);
  });
  effect(() => {
    const written = app.drafts.notes.value.filter(({ state }) => state !== "closed");
    const picked = app.actions.picked;
    const spans = written.map(({ target }) => surface.unitsOf(target));
    surface.painter.paint("choice", picked ? [...spans, picked] : spans);
  });
}

/** Lets the effect run again when one of these changes. */
function watch(...signals: readonly ReadonlySignal<unknown>[]): void {
  signals.forEach((signal) => signal.value);
}

function paintNearby({ surface, margin }: App): void {
  const { painter, window } = surface;
  const { start, end } = surface.pointsOf(window.peek());
  const mine = new Set(margin.layers.peek().flatMap(({ id, kind }) => (kind === "private" ? [id] : [])));
  const near = margin.shown.within(start, end);
  const notes = near.filter(({ highlight }) => !highlight);
  const shared = notes.filter(({ layer }) => !mine.has(layer));
  const marks = shared.map((position) => ({ ...surface.unitsOf(position), reader: position.author }));
  painter.paintLayers(flatten(marks));
  painter.paint("own", notes.filter(({ layer }) => mine.has(layer)).map((one) => surface.unitsOf(one)));
  painter.paintColours(blend(near.flatMap((one) => stroke(one, surface, margin.reading.reader?.id))));
}

/** A highlight in its colour: the reader's own shows above those of any number of others. */
function stroke(position: Position, surface: Surface, reader: number | undefined): Stroke[] {
  const { colour, author } = position;
  return colour === "" ? [] : [{ ...surface.unitsOf(position), colour, weight: author === reader ? OWN : 1 }];
}
