import { ArrowDown, ArrowUp } from "lucide";
import type { VNode } from "preact";

import { messages } from "../../messages";
import { useApp } from "../app";
import { Icon } from "../shared/icon";
import { choose } from "./choosing";
import { MarkRead } from "./mark-read";
import { ShowMenu } from "./show-menu";

/** One's way among the notes: how much to see, from one to the next, and what is new. */
export function Finding(): VNode | null {
  const { margin, view } = useApp();
  if (margin.status.value !== "ready" || margin.positions.empty.value) return null;
  // A phone has one row for it all; there its menu marks as read.
  const narrow = view.narrow.value;
  return (
    <div class="finding">
      <div class="finding-row">
        <ShowMenu />
        {narrow && <NextNew />}
        <Steps />
      </div>
      {!narrow && <NewLine />}
      <HiddenLine />
    </div>
  );
}

function Steps(): VNode {
  const { actions } = useApp();
  return (
    <div class="steps" role="group" aria-label={messages.walk}>
      <button type="button" class="round" aria-label={messages.previousNote} onClick={() => actions.previous()}>
        <Icon node={ArrowUp} />
      </button>
      <Where />
      <button type="button" class="round" aria-label={messages.nextNote} onClick={() => actions.next()}>
        <Icon node={ArrowDown} />
      </button>
    </div>
  );
}

/** Which of the notes is open, or why there is no further one. */
function Where(): VNode {
  const { margin, view, actions } = useApp();
  const all = margin.shown.all();
  const active = view.active.value;
  const number = active === null ? -1 : all.findIndex(({ id }) => id === active);
  const words = number < 0 ? messages.notes(all.length) : messages.noteOf(number + 1, all.length);
  return <span class="where">{actions.walk.stopped.value || words}</span>;
}

function NewLine(): VNode | null {
  const { margin } = useApp();
  if (margin.seen.unread.value.length === 0) return null;
  return (
    <div class="finding-row">
      <NextNew />
      <MarkRead />
    </div>
  );
}

/** How many threads have something new, and the way to the next of them. */
function NextNew(): VNode | null {
  const { margin, actions } = useApp();
  const number = margin.seen.unread.value.length;
  if (number === 0) return null;
  return (
    <button type="button" class="plain next-new" onClick={() => actions.nextUnread()}>
      <i class="dot" /> <b>{messages.fresh(number)}</b> <span class="words">{messages.nextNew}</span>
    </button>
  );
}

/** Says what the reader's own choice hides, with the way back. */
function HiddenLine(): VNode | null {
  const app = useApp();
  const { shown } = app.margin;
  const { amount, people } = shown.choice.value;
  if (amount === "all") return null;
  return (
    <p class="hidden-line" role="status">
      {messages.hiddenNotes(shown.hidden)}{" "}
      <button type="button" class="plain" onClick={() => choose(app, { amount: "all", people })}>
        {messages.showAll}
      </button>
    </p>
  );
}
