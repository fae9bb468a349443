import type { NumberedEvent } from "../../api/types";
import type { App } from "../app";

/** Milliseconds between two drawings of others' notes near the viewport, and of those anywhere else. */
const NEAR = 500;
const ELSEWHERE = 1_000;

/** How long an event may wait after the last drawing: what one did oneself doesn't wait. */
export function pauseOf({ margin, surface, view }: App, event: NumberedEvent): number {
  if (event.action === "veiled") return ELSEWHERE;
  const { annotation } = event;
  if (margin.isMine(annotation)) return 0;
  const thread = annotation.root ?? annotation.id;
  const place = margin.positions.get(thread) ?? annotation.target;
  const { start, end } = surface.pointsOf(surface.window.peek());
  const isNear = place !== null && place.start < end && place.end > start;
  return isNear || thread === view.active.peek() ? NEAR : ELSEWHERE;
}
