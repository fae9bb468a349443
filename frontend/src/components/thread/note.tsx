import { Lock } from "lucide";
import type { ComponentChildren, VNode } from "preact";
import { useState } from "preact/hooks";

import type { Annotation } from "../../api/types";
import { messages } from "../../messages";
import { useApp } from "../app";
import { Swatch } from "../composer/colours";
import { Avatar, nameOf } from "../shared/avatar";
import { Icon } from "../shared/icon";
import { Moment } from "../shared/moment";
import { QuestionState } from "./answering";
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
      {editor ?? <Said annotation={annotation} />}
      {past && <History annotation={annotation} />}
      {children}
    </>
  );
}

function Said({ annotation }: { annotation: Annotation }): VNode {
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
