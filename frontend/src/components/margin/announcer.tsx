import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";

import type { LayerEvent } from "../../api/types";
import { messages } from "../../messages";
import { useApp } from "../app";
import { nameOf } from "../shared/avatar";

/** Milliseconds in which several new notes are told as one. */
const TOGETHER = 1_500;

/** Milliseconds of rest after that: in a busy margin a voice every moment would leave no peace to read. */
const REST = 12_000;

/** Tells screen readers, politely, what changed: others' new notes, and what one did oneself. */
export function Announcer(): VNode {
  const { live, view } = useApp();
  const waiting = useRef<LayerEvent[]>([]);
  const rested = useRef(0);
  const tell = (): void => {
    view.say(sentenceFor(waiting.current));
    waiting.current = [];
    rested.current = Date.now() + REST;
  };
  const hear = (event: LayerEvent | null): void => {
    if (!event || waiting.current.push(event) > 1) return;
    setTimeout(tell, Math.max(TOGETHER, rested.current - Date.now()));
  };
  // Subscribed, since an effect of the component would see only the last of those that come together.
  useEffect(() => live.news.subscribe(hear), [live]);
  return (
    <div class="visually-hidden" aria-live="polite">
      {view.spoken.value}
    </div>
  );
}

export function sentenceFor(events: readonly LayerEvent[]): string {
  const author = events[0]?.annotation.author;
  if (events.length > 1 || !author) return messages.newNotes(events.length);
  const name = nameOf(author);
  switch (events[0]?.annotation.motivation) {
    case "replying":
      return messages.replied(name);
    case "highlighting":
      return messages.marked(name);
    default:
      return messages.wrote(name);
  }
}
