import { effect } from "@preact/signals";

import { messages } from "../messages";
import type { Live } from "../store/live";

/** Beyond it nobody counts. */
const MOST = 99;

/** Keeps the bell that the server drew in the bar to what the socket says. */
export function ringBell(live: Live, bell: HTMLElement | null): void {
  const badge = bell?.querySelector<HTMLElement>(".bell-count");
  if (!bell || !badge) return;
  effect(() => {
    const unread = live.unread.value;
    if (unread === null) return;
    bell.setAttribute("aria-label", messages.notifications(unread));
    badge.textContent = unread > MOST ? `${String(MOST)}+` : String(unread);
    badge.hidden = unread === 0;
  });
}
