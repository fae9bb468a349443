import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";

import { listed } from "../../messages/language";
import { messages } from "../../messages/companions";
import type { Companions } from "../../store/companions";
import { useApp } from "../app";
import { nameOf } from "../shared/avatar";

/** Milliseconds in which it is not said again of who pauses and goes on. */
const REST = 120_000;

/** Who writes in an open thread. Its line is always there, so that nothing moves when somebody begins. */
export function Writing({ companions, root }: { companions: Companions; root: number }): VNode {
  const { margin, view } = useApp();
  const writers = companions.writersIn(root).filter(({ person }) => !margin.shown.muted.value.has(person.id));
  const said = useRef(new Map<number, number>());
  useEffect(() => {
    const now = Date.now();
    const fresh = writers.filter(({ person }) => now - (said.current.get(person.id) ?? -REST) >= REST);
    for (const { person } of fresh) said.current.set(person.id, now);
    if (fresh.length > 0) view.say(sentenceOf(fresh.map(({ person }) => nameOf(person))));
  });
  return <p class="quiet writing-now">{writers.length > 0 && sentenceOf(writers.map(({ person }) => nameOf(person)))}</p>;
}

function sentenceOf(names: readonly string[]): string {
  return messages.writing(listed(names), names.length);
}
