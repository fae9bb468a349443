import { threadKey } from "../margin/items";
import type { App } from "../app";
import { focusParagraph } from "../shared/focus";
import type { Command } from "./keys";

/** Pixels that the page's bar covers: a paragraph that begins beneath it is not the first one to see. */
const BAR = 60;

/** Does what a key asks for, if there is anything to do it to. Answers whether there was. */
export function run(app: App, command: Exclude<Command, "help">): boolean {
  const { actions } = app;
  switch (command) {
    case "paragraph":
      return toParagraph(app);
    case "note":
      return note(app, "commenting");
    case "question":
      return note(app, "questioning");
    case "highlight":
      return highlight(app);
    case "next":
      actions.next();
      return true;
    case "previous":
      actions.previous();
      return true;
    case "unread":
      actions.nextUnread();
      return true;
    case "reply":
      return reply(app);
    case "layer":
      return openLayers(app);
    case "search":
      document.getElementById("find")?.click();
      return true;
  }
}

/** To the button of the paragraph that one reads. */
function toParagraph({ surface }: App): boolean {
  const { start, end } = surface.onScreen();
  const [first, last] = [surface.blockAt(start), surface.blockAt(Math.max(start, end - 1))];
  const begins = (block: number): boolean => {
    const span = surface.blocks[block];
    return (span?.element.getBoundingClientRect().top ?? 0) >= BAR;
  };
  const seen = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  focusParagraph(seen.find(begins) ?? first);
  return true;
}

function note({ view, actions, writing }: App, kind: "commenting" | "questioning"): boolean {
  const span = view.selected.value ?? actions.picked;
  if (!span || !writing.layer) return false;
  actions.note(span, kind);
  return true;
}

function highlight({ view, actions, writing }: App): boolean {
  const span = view.selected.value ?? actions.picked;
  if (!span || !writing.layer) return false;
  // The words were chosen in a card, which goes: the focus returns to the paragraph it came from.
  if (view.picking.value) focusParagraph(view.picking.value.block);
  void actions.highlight(span);
  return true;
}

/** Opens the menu of layers; for a guest there is one alone. */
function openLayers({ view, margin }: App): boolean {
  if (!margin.here.value || !margin.reading.reader) return false;
  view.raise();
  view.switching.value = true;
  return true;
}

/** Opens the field for a reply to the thread that stands out, or to the card that has the focus. */
function reply({ view, actions, margin }: App): boolean {
  const id = view.active.value ?? threadWithFocus();
  if (id === null || !margin.positions.get(id)) return false;
  if (view.active.value !== id) actions.open(id);
  if (margin.reading.reader) view.replying.value = id;
  else view.called.value = threadKey(id);
  return true;
}

/** The thread of the card in which the focus is. */
export function threadWithFocus(): number | null {
  const key = document.activeElement?.closest<HTMLElement>("#margin [data-key]")?.dataset["key"];
  const [, id] = /^thread-(\d+)$/.exec(key ?? "") ?? [];
  return id === undefined ? null : Number(id);
}
