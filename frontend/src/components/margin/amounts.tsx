import type { VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import type { Writer } from "../../api/seen";
import { messages } from "../../messages";
import { written } from "../../messages/language";
import { type Amount, AMOUNTS } from "../../store/filter";
import { useApp } from "../app";
import { nameOf } from "../shared/avatar";
import { later } from "../shared/later";
import { choose } from "./choosing";
import { MarkBook, MarkRead } from "./mark-read";

const PopularSwitch = later(() => import("../popular/showing").then((part) => part.PopularSwitch));

/** @param props.onPointed called when a choice was made with a pointer: arrow keys go on through the choices */
export function Amounts({ onPointed }: { onPointed: () => void }): VNode {
  const app = useApp();
  const { margin, view } = app;
  const { amount, people } = margin.shown.choice.value;
  const offered = AMOUNTS.filter((one) => one !== "mine" || margin.reading.reader !== null);
  const first = useRef<HTMLInputElement>(null);
  const pointed = useRef(false);
  const take = (one: Amount): void => {
    choose(app, { amount: one, people });
    if (pointed.current && one !== "people") onPointed();
  };
  useEffect(() => first.current?.focus(), []);
  return (
    <>
      <fieldset onPointerDown={() => (pointed.current = true)} onKeyDown={() => (pointed.current = false)}>
        <legend class="visually-hidden">{messages.showing}</legend>
        {offered.map((one) => (
          <label key={one}>
            <input
              ref={one === amount ? first : null}
              type="radio"
              name="amount"
              checked={one === amount}
              onChange={() => take(one)}
            />
            {capital(messages.amounts[one])}
            <Count amount={one} />
          </label>
        ))}
      </fieldset>
      {amount === "people" && <People />}
      <PopularSwitch />
      {view.narrow.value && <MarkRead onDone={onPointed} />}
      {margin.seen.any && <MarkBook onDone={onPointed} />}
    </>
  );
}

/** How many threads there would be to see. */
function Count({ amount }: { amount: Amount }): VNode | null {
  const { margin } = useApp();
  if (amount === "people" || amount === "none") return null;
  return <span class="count">{written(margin.shown.countOf(amount))}</span>;
}

function capital(words: string): string {
  return words.slice(0, 1).toLocaleUpperCase() + words.slice(1);
}

function People(): VNode {
  const { margin } = useApp();
  const [asked, setAsked] = useState(false);
  const people = margin.shown.people.value;
  useEffect(() => void margin.shown.loadPeople().then(() => setAsked(true)), [margin]);
  if (!people) return <p class="quiet">{asked ? messages.peopleMissing : messages.loading}</p>;
  if (people.length === 0) return <p class="quiet">{messages.nobodyWrote}</p>;
  return (
    <fieldset class="people">
      <legend class="visually-hidden">{messages.whose}</legend>
      {people.map((person) => (
        <Person key={person.id} person={person} />
      ))}
    </fieldset>
  );
}

function Person({ person }: { person: Writer }): VNode {
  const app = useApp();
  const { people } = app.margin.shown.choice.value;
  const chosen = people.includes(person.id);
  const change = (): void => {
    const others = people.filter((id) => id !== person.id);
    choose(app, { amount: "people", people: chosen ? others : [...others, person.id] });
  };
  return (
    <label>
      <input type="checkbox" checked={chosen} onChange={change} />
      <span class="name" dir="auto">
        {nameOf(person)}
      </span>
      <span class="count">{written(person.notes)}</span>
    </label>
  );
}
