import { unitFromPoint } from "../../anchoring/geometry";
import type { App } from "../app";

/** A click on marked words opens their card; a click beside them closes it. */
export function followPointer({ surface, actions, view }: App): void {
  surface.root.addEventListener("click", (event) => {
    const selected = getSelection()?.isCollapsed === false;
    if (selected || event.defaultPrevented || isControl(event.target)) return;
    const unit = unitFromPoint(surface.index, event.clientX, event.clientY);
    if (unit === null || !actions.openAt(unit)) view.active.value = null;
  });
}

function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("a, button, summary, audio, video") !== null;
}
