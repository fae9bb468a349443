import { wordsFragment } from "../../anchoring/passage-links";
import type { Span } from "../../anchoring/text-index";
import { messages } from "../../messages";
import type { App } from "../app";
import { toClipboard } from "../shared/clipboard";
import type { Points } from "../text/surface";

/** A note's lasting address: it leads to wherever the note then stands. */
export function addressOfNote(id: number): string {
  return new URL(`/a/${id}/`, location.href).href;
}

/** The lasting address of words of the text that this page shows, in code points: it leads to wherever they then stand. */
export function addressOfWords({ margin }: App, { start, end }: Points): string {
  return new URL(`/p/${margin.reading.section.id}/${start}-${end}/`, location.href).href;
}

export function fragmentOfWords({ surface, margin }: App, span: Span): string {
  return wordsFragment({ ...surface.pointsOf(span), revision: margin.reading.revision.number });
}

/** Gives an address to the clipboard; where there is none, shows it to be copied by hand. */
export async function copyLink({ view }: App, address: string): Promise<boolean> {
  const done = await toClipboard(address);
  if (done) view.say(messages.copied);
  else view.sharing.value = { kind: "link", address };
  return done;
}
