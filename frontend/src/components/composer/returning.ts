import { fragmentIn } from "../../anchoring/paragraph-links";
import type { App } from "../app";

const DRAFT = /^draft-([\w-]{1,64})$/;

/** Where one comes back to a draft from signing in, as a fragment of the page's address. */
export function draftFragment(key: string): string {
  return `draft-${key}`;
}

/** Opens the draft that the address names, for its reader: anyone else has no such draft. */
export function returnToDraft({ drafts, actions }: App): void {
  const key = DRAFT.exec(fragmentIn(location.hash))?.[1];
  if (key === undefined) return;
  history.replaceState(history.state, "", location.pathname + location.search);
  if (drafts.get(key)) actions.continueDraft(key);
}
