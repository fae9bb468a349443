import type { ComponentType, VNode } from "preact";
import { useCallback, useEffect, useState } from "preact/hooks";

import type { Annotation } from "../../api/types";
import { messages } from "../../messages";
import { useApp } from "../app";
import { Problem } from "../shared/problem";

type Part = ComponentType<{ annotation: Annotation }>;

/** The dialog of what one may do about a note. Few need it: it is fetched when it is first opened. */
export function Tending(): VNode | null {
  const { margin, view } = useApp();
  const [part, setPart] = useState<{ readonly Dialog: Part } | "broken" | null>(null);
  const id = view.tending.value;
  const bring = useCallback(() => {
    setPart(null);
    import("../moderating/dialog").then(({ ModeratingDialog }) => setPart({ Dialog: ModeratingDialog }), () => setPart("broken"));
  }, []);
  const wanted = id !== null;
  useEffect(() => {
    if (wanted) bring();
  }, [wanted, bring]);
  const note = id === null ? null : margin.notes.get(id).value;
  if (!note || note === "missing") return null;
  if (part === "broken") return <Problem sentence={messages.unreachable} onRetry={bring} />;
  return part && <part.Dialog annotation={note} />;
}
