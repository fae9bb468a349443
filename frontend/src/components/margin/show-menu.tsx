import { ChevronDown } from "lucide";
import type { VNode } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";

import type { Writer } from "../../api/seen";
import { messages } from "../../messages";
import { written } from "../../messages/language";
import { type Amount, AMOUNTS, type Choice } from "../../store/filter";
import { type App, useApp } from "../app";
import { nameOf } from "../shared/avatar";
import { Icon } from "../shared/icon";
import { onLeaving } from "../shared/leaving";
import { MarkBook, MarkRead } from "./mark-read";

/** Chooses how much of the margin is shown; a thread that is open and now hidden closes. */
export function choose({ margin, view }: App, choice: Choice): void {
  margin.shown.choose(choice);
  const active = view.active.value;
  if (active !== null && !margin.shown.has(active)) view.active.value = null;
}

/** How much of the margin there is to see, and the menu to choose it from. */
export function ShowMenu(): VNode {
  const { margin } = useApp();
  const [open, setOpen] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const panel = useId();
  useEffect(() => (open ? onLeaving(place.current, () => setOpen(false)) : undefined), [open]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || !open) return;
    event.stopPropagation();
    setOpen(false);
    place.current?.querySelector("button")?.focus();
  };
  return (
    <div class="show-menu" ref={place} onKeyDown={onKeyDown}>
      <button type="button" class="plain" aria-expanded={open} aria-controls={panel} onClick={() => setOpen(!open)}>
        <span class="words">{messages.show}</span> <b>{messages.amounts[margin.shown.choice.value.amount]}</b> <Icon node={ChevronDown} size={14} />
      </button>
      <div class="show-panel" id={panel} hidden={!open}>
        {open && <Amounts onPointed={() => setOpen(false)} />}
      </div>
    </div>
  );
}

/** @param props.onPointed called when a choice was made with a pointer: arrow keys go on through the choices */
function Amounts({ onPointed }: { onPointed: () => void }): VNode {
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
