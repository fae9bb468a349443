import { expect, it } from "vitest";

import { Live } from "../store/live";
import { openMargin } from "../store/testing";
import { ringBell } from "./bell";

it("says what the socket says, and nothing before", async () => {
  document.body.innerHTML = `<a id="bell" aria-label="as drawn"><span class="bell-count" hidden></span></a>`;
  const bell = document.getElementById("bell");
  const badge = document.querySelector<HTMLElement>(".bell-count");
  const live = new Live(await openMargin());
  const hear = (unread: number): void => live.receive({ type: "notices", unread }, { send: () => undefined });
  ringBell(live, bell);
  const told = (): unknown[] => [bell?.getAttribute("aria-label"), badge?.textContent, badge?.hidden];
  expect(told()).toEqual(["as drawn", "", true]);
  hear(4);
  expect(told()).toEqual(["Notifications: 4 unread", "4", false]);
  hear(100);
  expect(told()).toEqual(["Notifications: more than 99 unread", "99+", false]);
  hear(0);
  expect(told()).toEqual(["Notifications", "0", true]);
});

it("does without a bell, as for a guest", async () => {
  const live = new Live(await openMargin());
  ringBell(live, null);
  expect(() => live.receive({ type: "notices", unread: 1 }, { send: () => undefined })).not.toThrow();
});
