import "../../../styles/searching.css";

import { effect } from "@preact/signals";
import { render, type VNode } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

import { type Found, SearchApi } from "../../api/searching";
import { messages } from "../../messages/searching";
import { BookSearch } from "../../store/searching";
import { tabStore } from "../../store/storage";
import { type App, AppContext, useApp } from "../app";
import { isHere, mark, placeInBook, show } from "./going";
import { Head } from "./head";
import { Hits } from "./hits";

/** Milliseconds of rest after a letter before the library is asked. */
const REST = 250;

let close: (() => void) | null = null;

/** Opens the search, or goes back to its field. `isAgain`: one came to this page by it. */
export async function openSearch(app: App, isAgain: boolean): Promise<void> {
  const field = document.querySelector<HTMLInputElement>(".search-panel input");
  if (field) { field.select(); return; }
  const { margin } = app;
  const search = new BookSearch(new SearchApi(margin.api.http, margin.reading.book.slug), tabStore());
  const isGoing = isAgain && (await search.resume());
  const from = document.activeElement;
  const place = document.body.appendChild(document.createElement("div"));
  const stop = effect(() => mark(app, search.hits.value));
  close = () => {
    stop();
    mark(app, []);
    search.forget();
    render(null, place);
    place.remove();
    const back = from instanceof HTMLElement && from !== document.body ? from : document.getElementById("find");
    back?.focus({ preventScroll: true });
  };
  render(
    <AppContext.Provider value={app}>
      <Panel search={search} takesFocus={!isAgain || isGoing} isFolded={isGoing} onClose={() => close?.()} />
    </AppContext.Provider>,
    place,
  );
}

interface PanelProps {
  readonly search: BookSearch;
  readonly takesFocus: boolean;
  readonly isFolded: boolean;
  readonly onClose: () => void;
}

function Panel({ search, takesFocus, isFolded, onClose }: PanelProps): VNode {
  const app = useApp();
  const field = useRef<HTMLInputElement>(null);
  const [folded, setFolded] = useState(isFolded);
  useLayoutEffect(() => {
    if (takesFocus) field.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  const next = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    // On a phone the field makes way for the text; the focus must not be left in what is no longer seen.
    if (folded && document.activeElement === field.current && getComputedStyle(field.current ?? document.body).display === "none") next.current?.focus();
  }, [folded]);
  const looking = useLooking(search, () => setFolded(false));
  const go = (found: Found | null): void => {
    if (!found) return;
    search.keep(!isHere(app, found));
    if (!isHere(app, found)) return location.assign(found.address);
    setFolded(true);
    void show(app, found);
  };
  const step = async (by: 1 | -1): Promise<void> => {
    await looking.now(field.current?.value ?? "");
    go(await search.step(by, placeInBook(app)));
  };
  useStepKeys((by) => void step(by));
  return (
    <search
      class={`search-panel${folded ? " is-folded" : ""}`}
      aria-label={messages.title}
      onKeyDown={(event) => {
        // The page's own keys would close the card below, or begin a note.
        event.stopPropagation();
        if (event.isComposing || event.key !== "Escape") return;
        event.preventDefault();
        onClose();
      }}
    >
      <Head
        search={search}
        field={field}
        next={next}
        folded={folded}
        onType={looking.soon}
        onStep={(by) => void step(by)}
        onFold={() => setFolded(!folded)}
        onClose={onClose}
      />
      {!folded && <Hits search={search} onGo={(number) => void search.go(number).then(go)} onLook={looking.now} />}
    </search>
  );
}

interface Looking {
  readonly soon: (words: string) => void;
  readonly now: (words: string) => Promise<void>;
}

/** Asks once the reader rests, or at once. */
function useLooking(search: BookSearch, onLook: () => void): Looking {
  const timer = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);
  const now = (words: string): Promise<void> => {
    clearTimeout(timer.current);
    return search.look(words);
  };
  const soon = (words: string): void => {
    clearTimeout(timer.current);
    onLook();
    timer.current = window.setTimeout(() => void now(words), REST);
  };
  return { soon, now };
}

/** F3 and Shift+F3 step from wherever one is on the page. */
function useStepKeys(step: (by: 1 | -1) => void): void {
  const latest = useRef(step);
  latest.current = step;
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== "F3" || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      latest.current(event.shiftKey ? -1 : 1);
    };
    addEventListener("keydown", onKey, { capture: true });
    return () => removeEventListener("keydown", onKey, { capture: true });
  }, []);
}
