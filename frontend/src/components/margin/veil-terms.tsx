import { Eye, PencilLine } from "lucide";
import type { VNode } from "preact";

import type { Veil } from "../../api/types";
import { messages } from "../../messages";
import { date } from "../../messages/language";
import { Icon } from "../shared/icon";

/** What lifts a veil, and how far one is. */
export function Terms({ notes, written, until }: Veil): VNode {
  const day = until === null ? null : date(Date.parse(until));
  return (
    <div class="veil">
      <Icon node={PencilLine} size={16} />
      <p>
        {notes > 0 && messages.veil(Math.max(1, notes - written))}{" "}
        {day !== null && (notes > 0 ? messages.veilOrUntil(day) : messages.veilUntil(day))}
      </p>
      {notes > 0 && (
        <progress max={notes} value={written} aria-label={messages.veilProgress(written, notes)} title={messages.veilProgress(written, notes)} />
      )}
    </div>
  );
}

export function Lifted({ others }: { others: number }): VNode {
  return (
    <p class="veil veil-lifted">
      <Icon node={Eye} size={16} /> <span>{messages.revealed(others)}</span>
    </p>
  );
}
