import "../../../styles/thread.css";

import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";

import type { Annotation, Wording } from "../../api/types";
import { messages } from "../../messages";
import { dateAndTime } from "../../messages/language";
import { useApp } from "../app";
import { Problem } from "../shared/problem";

/** What a note said before, the newest first; fetched when it is asked for, and again when there is more of it. */
export function Wordings({ annotation }: { annotation: Annotation }): VNode {
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
