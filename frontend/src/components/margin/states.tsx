import { MessageSquareOff, WifiOff } from "lucide";
import type { VNode } from "preact";

import { messages } from "../../messages";
import { isClosedAt } from "../../store/closed";
import { WHOLE } from "../../store/drafts";
import { useApp } from "../app";
import { Icon } from "../shared/icon";
import { Problem } from "../shared/problem";

/** What the margin says when there are no cards to speak for it. */
export function StateLine(): VNode | null {
  const { margin } = useApp();
  if (margin.status.value === "loading") return <p class="state">{messages.loading}</p>;
  if (margin.status.value === "broken") {
    return <Problem sentence={messages.broken} onRetry={() => void margin.load()} />;
  }
  if (!margin.positions.empty.value || margin.layers.value.some(({ veil }) => veil)) return null;
  if (!margin.reading.reader) return <p class="state">{messages.emptyGuest}</p>;
  const alone = margin.here.value?.kind === "private";
  return <p class="state">{alone ? messages.emptyMine : messages.empty}</p>;
}

/** The way to one's own notes whose words a correction took away. */
export function LostLine(): VNode | null {
  const { margin } = useApp();
  const lost = margin.lost.value;
  if (lost === 0) return null;
  const { slug } = margin.reading.book;
  return (
    <p class="state lost">
      {messages.lost(lost)}{" "}
      <a href={`/notes/lost/?book=${encodeURIComponent(slug)}`}>{lost === 1 ? messages.seeLost : messages.seeAllLost}</a>
    </p>
  );
}

/** The way to what of one's own waits for approval. */
export function WaitingLine(): VNode | null {
  const { margin } = useApp();
  const waiting = margin.waiting.value;
  if (waiting === 0) return null;
  return (
    <p class="state lost">
      {messages.waiting(waiting)} <a href="/notes/waiting/">{messages.seeHeld}</a>
    </p>
  );
}

/** Where the layer that one is in takes no new notes, and why. */
export function ClosedLine(): VNode {
  const { margin } = useApp();
  const closed = margin.here.value?.closed;
  return (
    <div role="status">
      {closed && (
        <p class="state closed-line">
          <Icon node={MessageSquareOff} size={16} />
          <span>{(isClosedAt({ closed }, WHOLE) ? messages.closed : messages.closedInPart)(closed.reason)}</span>
        </p>
      )}
    </div>
  );
}

/** A quiet line while the margin is not live. The first connecting is no news. */
export function ConnectionLine(): VNode | null {
  const { live, margin } = useApp();
  const state = live.connection.value;
  if (state === "gone") return <p class="state connection">{messages.gone}</p>;
  if (state !== "waiting" || margin.status.value !== "ready") return null;
  return (
    <p class="state connection" role="status">
      <Icon node={WifiOff} size={14} /> {navigator.onLine ? messages.reconnecting : messages.offline}
    </p>
  );
}
