import type { VNode } from "preact";

import type { Annotation } from "../../api/types";
import { messages } from "../../messages";
import { later } from "../shared/later";

/** What a note said before. */
export const History = later(() => import("./wordings").then(({ Wordings }) => Wordings));

interface EditedProps {
  readonly annotation: Annotation;
  readonly open: boolean;
  readonly onToggle: () => void;
}

/** That the words were changed; asked, it shows what they were. */
export function Edited({ annotation, open, onToggle }: EditedProps): VNode | null {
  if (annotation.edited === null) return null;
  if (annotation.edits === 0) return <span class="quiet">{messages.edited} </span>;
  return (
    <button type="button" class="edited" aria-expanded={open} title={messages.showWordings} onClick={onToggle}>
      {messages.edited}
    </button>
  );
}
