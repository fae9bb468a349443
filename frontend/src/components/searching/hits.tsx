import type { VNode } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

import { type Found, searchPage } from "../../api/searching";
import { date } from "../../messages/language";
import { messages } from "../../messages/searching";
import type { BookSearch } from "../../store/searching";
import { useApp } from "../app";
import { Problem } from "../shared/problem";

interface HitsProps {
  readonly search: BookSearch;
  readonly onGo: (number: number) => void;
  readonly onLook: (words: string) => Promise<void>;
}

/** All that was found in the book, in the order of its text. */
export function Hits({ search, onGo, onLook }: HitsProps): VNode {
  const { state, hits, number, said, words, problem } = search;
  const list = useRef<HTMLOListElement>(null);
  useLayoutEffect(() => {
    list.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }, [number.value]);
  return (
    <div class="search-hits">
      {said.value.map((sentence) => (
        <p key={sentence} class="search-said">
          {sentence}
        </p>
      ))}
      {problem.value && <Problem sentence={problem.value} onRetry={() => void onLook(words.value)} />}
      {state.value === "found" && <Nothing search={search} onLook={onLook} />}
      <ol ref={list}>
        {hits.value.map((found, index) => (
          <Hit key={index} found={found} isHere={index === number.value} onGo={() => onGo(index)} />
        ))}
      </ol>
      {search.hasMore && (
        <button type="button" class="search-more" onClick={() => void search.more()}>
          {messages.more}
        </button>
      )}
      <Elsewhere words={words.value} />
    </div>
  );
}

/** Says so where nothing was found, and offers words that are spelled nearly so. */
function Nothing({ search, onLook }: Pick<HitsProps, "search" | "onLook">): VNode | null {
  const { total, suggestion } = search;
  const meant = suggestion.value;
  const look = (words: string): void => {
    const field = document.querySelector<HTMLInputElement>(".search-panel input");
    if (field) field.value = words;
    field?.focus();
    void onLook(words);
  };
  return (
    <>
      {total.value === 0 && <p class="quiet">{messages.nothing}</p>}
      {meant && (
        <p class="search-meant">
          {messages.meant}{" "}
          <button type="button" onClick={() => look(meant)}>
            {meant}
          </button>
        </p>
      )}
    </>
  );
}

/** The library's page, for all books, and for this one with what it has of filters. */
function Elsewhere({ words }: { words: string }): VNode {
  const { margin } = useApp();
  return (
    <p class="search-elsewhere">
      <a href={searchPage(words)}>{messages.everywhere}</a>
      <a href={searchPage(words, margin.reading.book.slug)}>{messages.filters}</a>
    </p>
  );
}

interface HitProps {
  readonly found: Found;
  readonly isHere: boolean;
  readonly onGo: () => void;
}

function Hit({ found, isHere, onGo }: HitProps): VNode {
  const { surface } = useApp();
  const { note, section, excerpt, address } = found;
  return (
    <li>
      <a
        href={address}
        aria-current={isHere ? "true" : undefined}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          onGo();
        }}
      >
        <span class="search-where">
          <bdi>{section?.title}</bdi>
          {note && <span>{messages.by(note.author, date(Date.parse(note.created)))}</span>}
        </span>
        <span class={note ? "search-note" : "search-words"} lang={note ? undefined : surface.language} dir="auto">
          {excerpt.map(({ text, found: isFound }, index) => (isFound ? <mark key={index}>{text}</mark> : text))}
        </span>
      </a>
    </li>
  );
}
