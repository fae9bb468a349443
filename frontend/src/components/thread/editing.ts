import { useState } from "preact/hooks";

import { useApp } from "../app";
import { later } from "../shared/later";

export interface Editing {
  readonly editing: boolean;
  /** Whether the words just were changed: the focus then returns. */
  readonly edited: boolean;
  /** Whether the field was open before the page was loaded: it then takes no focus. */
  readonly kept: boolean;
  readonly begin: () => void;
  readonly done: () => void;
}

/** Whether a note's words are being changed; those that a reload interrupted still are. */
export function useEditing(id: number): Editing {
  const { drafts } = useApp();
  const [state, setState] = useState<"read" | "kept" | "editing" | "edited">(drafts.edits.peek()[id] ? "kept" : "read");
  return {
    editing: state === "editing" || state === "kept",
    edited: state === "edited",
    kept: state === "kept",
    begin: () => setState("editing"),
    done: () => setState("edited"),
  };
}

export const EditForm = later(() => import("./edit").then((part) => part.EditForm));
