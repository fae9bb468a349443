import type { VNode } from "preact";

import { useApp } from "../app";
import { later } from "../shared/later";

const ModeratingDialog = later(() => import("../moderating/dialog").then((part) => part.ModeratingDialog), true);

/** The dialog of what one may do about a note. */
export function Tending(): VNode | null {
  const { margin, view } = useApp();
  const id = view.tending.value;
  const note = id === null ? null : margin.notes.get(id).value;
  return note && note !== "missing" ? <ModeratingDialog annotation={note} /> : null;
}
