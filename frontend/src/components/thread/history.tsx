import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";

import type { Annotation, Wording } from "../../api/types";
import { messages } from "../../messages";
import { dateAndTime } from "../../messages/language";
import { useApp } from "../app";
import { Problem } from "../shared/problem";

interface EditedProps {
  readonly annotation: Annotation;
  readonly open: boolean;
  readonly onToggle: () => void;
}

/** That the words were changed; asked, it shows what they were. */
export function Edited({ annotation, open, onToggle }: EditedProps): VNode | null {
  if (annotation.edited === null) return null;
  if (annotation.edits === 0) return <span class="quiet">{messages.edited} </span>;
  return (
    <button type="button" class="edited" aria-expanded={open} title={messages.showWordings} onClick={onToggle}>
      {messages.edited}
    </button>
  );
}

/** What a note said before, the newest first; fetched when it is asked for, and again when there is more of it. */
export function History({ annotation }: { annotation: Annotation }): VNode {
  const { api } = useApp().margin;
  const { id, edits } = annotation;
  const [wordings, setWordings] = useState<readonly Wording[] | null>(null);
  const [broken, setBroken] = useState(false);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    setBroken(false);
    api.history(id).then(
      ({ results }) => setWordings(results),
      () => setBroken(true),
    );
  }, [api, id, edits, tries]);
  if (broken) return <Problem sentence={messages.wordingsBroken} onRetry={() => setTries(tries + 1)} />;
  return (
    <section class="history" aria-label={messages.earlierWordings} aria-busy={wordings === null}>
      <b>{messages.earlierWordings}</b>
      <ol>
        {wordings?.map((wording) => (
          <Earlier key={wording.written} wording={wording} />
        ))}
      </ol>
    </section>
  );
}

function Earlier({ wording }: { wording: Wording }): VNode {
  const { html, written, tags } = wording;
  return (
    <li>
      <time dateTime={written}>{dateAndTime(Date.parse(written))}</time>
      <div class="prose" dir="auto" dangerouslySetInnerHTML={{ __html: html }} />
      {tags.length > 0 && <p class="quiet" dir="auto">{tags.map((tag) => `#${tag}`).join(" ")}</p>}
    </li>
  );
}
