import { WifiOff } from "lucide";
import type { VNode } from "preact";

import { messages } from "../../messages";
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
  if (!margin.positions.empty.value) return null;
  return <p class="state">{margin.reading.reader ? messages.empty : messages.emptyGuest}</p>;
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
