import { Eye, PencilLine } from "lucide";
import type { VNode } from "preact";

import type { Veil } from "../../api/types";
import { messages } from "../../messages";
import { date } from "../../messages/language";
import { useApp } from "../app";
import { Icon } from "../shared/icon";

/**
 * What is to be written before others' notes show, and how far one is; then, how many there are to
 * read. The region is always there, for screen readers tell only what changes in one that they know.
 */
export function VeilLine(): VNode {
  const { margin } = useApp();
  const veil = margin.layers.value.find((layer) => layer.veil)?.veil;
  const others = margin.renewing.revealed.value;
  return (
    <div role="status">
      {veil ? <Terms {...veil} /> : others !== null && (
        <p class="veil veil-lifted">
          <Icon node={Eye} size={16} /> <span>{messages.revealed(others)}</span>
        </p>
      )}
    </div>
  );
}

function Terms({ notes, written, until }: Veil): VNode {
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
