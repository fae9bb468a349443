import { signal } from "@preact/signals";
import type { VNode } from "preact";

import { messages } from "../../messages";
import { before, date, dateAndTime } from "../../messages/language";

const MINUTE = 60;
const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ["minute", MINUTE],
  ["hour", 60 * MINUTE],
  ["day", 24 * 60 * MINUTE],
];
const WEEK = 7 * 24 * 60 * MINUTE;

const now = signal(Date.now());

/** Lets every time on the page grow older by itself. */
export function startClock(): void {
  setInterval(() => (now.value = Date.now()), MINUTE * 1000);
}

/** How long ago, in a word; after a week the date. */
export function ago(when: number, present: number): string {
  const seconds = Math.max(0, (present - when) / 1000);
  if (seconds >= WEEK) return date(when);
  const [unit, length] = STEPS.findLast(([, length]) => seconds >= length) ?? ["second", 0];
  return unit === "second" ? messages.now : before(Math.floor(seconds / length), unit);
}

export function Moment({ iso }: { iso: string }): VNode {
  const when = Date.parse(iso);
  return (
    <time dateTime={iso} title={dateAndTime(when)}>
      {ago(when, now.value)}
    </time>
  );
}
