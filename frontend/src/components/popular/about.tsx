import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";

import type { PopularPassage } from "../../api/passages";
import { messages } from "../../messages/popular";
import type { Position } from "../../store/positions";
import { type App, useApp } from "../app";
import { ShareWords } from "../citing/share-words";
import { comeIntoView } from "../shared/coming";

/** How many read, marked and answered there, and the ways to what they wrote. */
export function About({ passage, onDone }: { passage: PopularPassage; onDone: () => void }): VNode {
  const app = useApp();
  const ref = useRef<HTMLDivElement>(null);
  const thread = mostAnswered(app, passage);
  const { readers, threads, replies } = passage;
  const facts = [messages.readers(readers), threads > 0 && messages.threads(threads), replies > 0 && messages.replies(replies)];
  useEffect(() => {
    ref.current?.querySelector<HTMLElement>("button, a")?.focus({ preventScroll: true });
    comeIntoView(ref.current);
  }, []);
  const open = (): void => {
    onDone();
    if (thread) app.actions.open(thread.id);
  };
  return (
    <div ref={ref} class="popular-about" role="group" dir={document.dir === "rtl" ? "rtl" : "ltr"} aria-label={messages.passage(readers)}>
      <p>{facts.filter(Boolean).join(" · ")}</p>
      {thread ? (
        <button type="button" class="popular-open" onClick={open}>
          {messages.open}
        </button>
      ) : (
        threads > 0 && <p class="popular-elsewhere">{messages.elsewhere}</p>
      )}
      <div class="popular-ways">
        <ShareWords span={app.surface.unitsOf(passage)} />
      </div>
      <a href="../passages/">{messages.all}</a>
    </div>
  );
}

/** Of the threads that are in view there. */
function mostAnswered({ margin }: App, { start, end }: PopularPassage): Position | undefined {
  const found = margin.shown.within(start, end).filter(({ highlight }) => !highlight);
  return found.sort((one, other) => other.replies - one.replies || one.id - other.id)[0];
}
