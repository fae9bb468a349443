import { Lock } from "lucide";
import type { ComponentChildren, VNode } from "preact";
import { useState } from "preact/hooks";

import { sentenceOf } from "../../api/http";
import type { Annotation, HiddenWords } from "../../api/types";
import { messages } from "../../messages";
import { useApp } from "../app";
import { Swatch } from "../composer/colours";
import { Avatar, nameOf } from "../shared/avatar";
import { Icon } from "../shared/icon";
import { Moment } from "../shared/moment";
import { Problem } from "../shared/problem";
import { QuestionState } from "./question-state";
import { Edited, History } from "./history";

interface NoteProps {
  readonly annotation: Annotation;
  /** Shown instead of the words while they are being changed. */
  readonly editor?: VNode | null;
  readonly children?: ComponentChildren;
}

/** One thing a reader said: who, when, what. */
export function Note({ annotation, editor, children }: NoteProps): VNode {
  const [past, setPast] = useState(false);
  if (annotation.deleted) {
    return <p class="quiet deleted">{annotation.root === null ? messages.deleted : messages.deletedReply}</p>;
  }
  return (
    <>
      <Who annotation={annotation} past={past} onPast={() => setPast(!past)} />
      {annotation.hidden === null ? (editor ?? <Said annotation={annotation} />) : <HiddenNote annotation={annotation} />}
      {past && <History annotation={annotation} />}
      {children}
    </>
  );
}

function Said({ annotation }: { annotation: Pick<Annotation, "html" | "tags"> }): VNode {
  const { html, tags } = annotation;
  return (
    <>
      {html !== "" && <div class="prose" dir="auto" dangerouslySetInnerHTML={{ __html: html }} />}
      {tags.length > 0 && (
        <ul class="tags" aria-label={messages.tags}>
          {tags.map((tag) => (
            <li key={tag} dir="auto">
              {tag}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Said in the place of words that a moderator hid; who may still read them unfolds them. */
function HiddenNote({ annotation }: { annotation: Annotation }): VNode {
  const { margin } = useApp();
  const [words, setWords] = useState<HiddenWords | string | null>(null);
  const { id, hidden } = annotation;
  const ask = (): void =>
    void margin.api.hiddenWords(id).then(setWords, (error: unknown) => setWords(sentenceOf(error)));
  const may = margin.isMine(annotation) || margin.moderates(annotation);
  const known = words !== null && typeof words === "object";
  return (
    <>
      <p class="quiet deleted" dir="auto">
        {messages.hiddenBecause(hidden ?? "")}
      </p>
      {may && (
        <button type="button" class="plain" aria-expanded={known} onClick={() => (known ? setWords(null) : ask())}>
          {known ? messages.foldWords : messages.showWords}
        </button>
      )}
      {typeof words === "string" && <Problem sentence={words} />}
      {known && <Said annotation={words} />}
    </>
  );
}

interface WhoProps {
  readonly annotation: Annotation;
  /** Whether its earlier wordings are shown. */
  readonly past: boolean;
  readonly onPast: () => void;
}

function Who({ annotation, past, onPast }: WhoProps): VNode {
  const { margin } = useApp();
  const { author, layer, motivation, created, colour } = annotation;
  const Name = annotation.root === null ? "h3" : "b";
  const alone = margin.layer(layer)?.kind === "private";
  return (
    <header class="who">
      {author && <Avatar author={author} />}
      <Name class="name" dir="auto">
        {margin.isMine(annotation) ? messages.you : author && nameOf(author)}
      </Name>
      {alone && annotation.root === null && (
        <span class="alone">
          <Icon node={Lock} size={12} /> {messages.onlyMe}
        </span>
      )}
      {motivation === "questioning" && <QuestionState question={annotation} />}
      {motivation === "highlighting" && (
        <span class="quiet">
          {messages.highlighted} {colour && <span class="visually-hidden">{messages.highlightedIn[colour]}</span>}
        </span>
      )}
      {colour && <Swatch colour={colour} />}
      <span class="when">
        <Edited annotation={annotation} open={past} onToggle={onPast} />
        <Moment iso={created} />
      </span>
    </header>
  );
}
