import { effect } from "@preact/signals";

import { blend, flatten, type Stroke } from "../../anchoring/density";
import type { Position } from "../../store/positions";
import type { App } from "../app";
import type { Surface } from "./surface";

/** More than there will ever be highlights on one word. */
const OWN = 1_000_000;

/** Keeps the marks near the viewport painted. Many changes in one frame are one repaint; those elsewhere are none. */
export function paintMarks(app: App): void {
  const { surface, margin, view } = app;
  let frame = 0;
  effect(() => {
    nearby(app);
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

/** The threads near the viewport and the reader's own layers; who asks in an effect runs again when they change. */
function nearby({ surface, margin }: App): { near: readonly Position[]; mine: ReadonlySet<number> } {
  const { start, end } = surface.pointsOf(surface.window.value);
  const mine = margin.layers.value.flatMap(({ id, kind }) => (kind === "private" ? [id] : []));
  return { near: margin.shown.within(start, end), mine: new Set(mine) };
}

function paintNearby(app: App): void {
  const { surface, margin } = app;
  const { painter } = surface;
  const { near, mine } = nearby(app);
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
