import "../../../styles/calling.css";

import type { RefObject, VNode } from "preact";
import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";

import { peopleNamed } from "../../api/calling";
import type { Author } from "../../api/types";
import { messages } from "../../messages";
import { useApp } from "../app";
import { Avatar, nameOf } from "../shared/avatar";
import { type Begun, begunBefore } from "./begun";

/** People that are offered at a time: a list that needs no scrolling. */
const SHOWN = 5;
/** Milliseconds of rest after a letter before the library is asked. */
const REST = 120;

export interface CallingProps {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly layer: number;
}

/**
 * Offers names beneath a field while one is written in it. The focus stays in the field: arrows choose, Enter or
 * Tab takes, Escape closes.
 */
export function Calling({ field, layer }: CallingProps): VNode | null {
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const begun = useBegun(field);
  const people = usePeople(layer, begun?.letters ?? null);
  // Which of these very people: others begin with their first again.
  const [choice, setChoice] = useState<{ readonly of: readonly Author[]; readonly place: number } | null>(null);
  const chosen = choice?.of === people ? choice.place : 0;
  const [closed, setClosed] = useState<number | null>(null);
  const open = begun !== null && begun.at !== closed && people.length > 0;
  const active = open ? `${id}-${chosen}` : null;
  useEffect(() => {
    if (begun === null) setClosed(null);
  }, [begun]);
  useTold(field, `${id}-list`, active);
  useLayoutEffect(() => {
    if (open) list.current?.scrollIntoView({ block: "nearest" });
  }, [open, people]);
  const take = (person: Author | undefined): void => {
    if (!field.current || !begun || !person) return;
    field.current.setRangeText(`@${person.username} `, begun.at, field.current.selectionEnd, "end");
    field.current.dispatchEvent(new Event("input", { bubbles: true }));
  };
  useKeys(field, open, {
    step: (by) => setChoice({ of: people, place: (chosen + by + people.length) % people.length }),
    take: () => take(people[chosen]),
    close: () => setClosed(begun?.at ?? null),
  });
  if (!open) return null;
  return (
    // What is pressed must not take the focus from the field.
    <ul class="called-list" role="listbox" id={`${id}-list`} ref={list} aria-label={messages.callable} onMouseDown={(event) => event.preventDefault()}>
      {people.map((person, place) => (
        <li key={person.id} role="option" id={`${id}-${place}`} aria-selected={place === chosen} onClick={() => take(person)}>
          <Avatar author={person} />
          <b dir="auto">{nameOf(person)}</b> <span dir="ltr">@{person.username}</span>
        </li>
      ))}
    </ul>
  );
}

/** The name at the caret, while the field has the focus. */
function useBegun(field: RefObject<HTMLTextAreaElement | null>): Begun | null {
  const [begun, setBegun] = useState<Begun | null>(null);
  useEffect(() => {
    const area = field.current;
    if (!area) return undefined;
    const look = (): void => {
      const { selectionStart, selectionEnd, value } = area;
      const found = selectionStart === selectionEnd ? begunBefore(selectionEnd, value) : null;
      setBegun((before) => (before?.at === found?.at && before?.letters === found?.letters ? before : found));
    };
    const leave = (): void => setBegun(null);
    const { signal, abort } = cancelling();
    for (const kind of ["input", "keyup", "click", "focus"]) area.addEventListener(kind, look, { signal });
    area.addEventListener("blur", leave, { signal });
    look();
    return abort;
  }, [field]);
  return begun;
}

/** Who is offered for these letters; the last ones stay until those for new letters are there. */
function usePeople(layer: number, letters: string | null): readonly Author[] {
  const { http } = useApp().margin.api;
  const [people, setPeople] = useState<readonly Author[]>([]);
  useEffect(() => {
    if (letters === null) return setPeople([]);
    let wanted = true;
    const ask = async (): Promise<void> => {
      // Where the library can't be reached one writes the name oneself.
      const found = await peopleNamed(http, layer, letters).catch(() => []);
      if (wanted) setPeople(found.slice(0, SHOWN));
    };
    const timer = setTimeout(() => void ask(), REST);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [http, layer, letters]);
  return people;
}

/** Tells who can't see the list that it is there, and what is chosen in it. */
function useTold(field: RefObject<HTMLTextAreaElement | null>, list: string, active: string | null): void {
  useLayoutEffect(() => {
    const area = field.current;
    area?.setAttribute("aria-autocomplete", "list");
    if (active === null) return undefined;
    area?.setAttribute("aria-controls", list);
    area?.setAttribute("aria-activedescendant", active);
    return () => {
      area?.removeAttribute("aria-controls");
      area?.removeAttribute("aria-activedescendant");
    };
  }, [field, list, active]);
}

interface Deeds {
  readonly step: (by: number) => void;
  readonly take: () => void;
  readonly close: () => void;
}

/** While the list is open its keys are its own: the form around it neither sends nor closes. */
function useKeys(field: RefObject<HTMLTextAreaElement | null>, open: boolean, { step, take, close }: Deeds): void {
  useLayoutEffect(() => {
    if (!open) return undefined;
    const ways: Record<string, () => void> = {
      ArrowDown: () => step(1),
      ArrowUp: () => step(-1),
      Enter: take,
      Tab: take,
      Escape: close,
    };
    const onKey = (event: KeyboardEvent): void => {
      const way = ways[event.key];
      if (!way || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      event.preventDefault();
      event.stopPropagation();
      way();
    };
    const area = field.current;
    area?.addEventListener("keydown", onKey);
    return () => area?.removeEventListener("keydown", onKey);
  });
}

function cancelling(): { signal: AbortSignal; abort: () => void } {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}
