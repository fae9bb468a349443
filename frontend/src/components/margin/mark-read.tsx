import type { VNode } from "preact";

import { messages } from "../../messages";
import { useApp } from "../app";

interface Props {
  readonly onDone?: () => void;
}

/** Marks what is new among the threads shown. */
export function MarkRead({ onDone }: Props): VNode | null {
  const { margin, view } = useApp();
  const unread = margin.seen.unread.value;
  if (unread.length === 0) return null;
  const mark = (): void => {
    margin.seen.see(unread);
    view.say(messages.allRead);
    onDone?.();
  };
  return (
    <button type="button" class="plain" onClick={mark}>
      {messages.markRead}
    </button>
  );
}

/** Marks all there is in the layers, in every section of the book. */
export function MarkBook({ onDone }: Props): VNode {
  const { margin, view } = useApp();
  const mark = (): void => {
    const heads = new Map([...margin.sequences].map(([layer, { seen }]) => [layer, seen]));
    void margin.seen.seeLayers(heads);
    view.say(messages.allRead);
    onDone?.();
  };
  return (
    <button type="button" class="plain" onClick={mark}>
      {messages.markBookRead}
    </button>
  );
}
