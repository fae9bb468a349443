import "../../../styles/copyable.css";

import type { VNode } from "preact";
import { useCallback, useEffect, useState } from "preact/hooks";

import { sentenceOf } from "../../api/http";
import type { Citation } from "../../api/types";
import { messages } from "../../messages";
import { useApp } from "../app";
import { Problem } from "../shared/problem";
import type { Sharing } from "../text/view";
import { Copyable } from "./copyable";
import { Sending } from "./sending";

const FORMS = ["apa", "mla", "chicago", "bibtex"] as const;

/** How to cite something, or a link to be copied by hand. */
export function Shared({ sharing }: { sharing: Sharing }): VNode {
  if (sharing.kind === "link") return <Address sharing={sharing} />;
  return (
    <>
      <Sending sharing={sharing} />
      <Cited sharing={sharing} />
    </>
  );
}

function Address({ sharing }: { sharing: Extract<Sharing, { kind: "link" }> }): VNode {
  return <Copyable name={messages.shareLink} text={sharing.address} chosen />;
}

type Fetched = Citation | string | null;

function Cited({ sharing }: { sharing: Exclude<Sharing, { kind: "link" }> }): VNode {
  const { margin } = useApp();
  const [citation, setCitation] = useState<Fetched>(null);
  const ask = useCallback(() => {
    setCitation(null);
    const { api, reading } = margin;
    const answer = sharing.kind === "note" ? api.citeNote(sharing.id) : api.citeWords(reading.section.id, sharing);
    answer.then(setCitation, (error: unknown) => setCitation(sentenceOf(error)));
  }, [margin, sharing]);
  useEffect(ask, [ask]);
  if (typeof citation === "string") return <Problem sentence={citation} onRetry={ask} />;
  if (citation === null) return <p class="quiet">{messages.citing}</p>;
  return (
    <>
      {FORMS.map((form) => (
        <Copyable key={form} name={messages.citationForms[form]} text={citation[form]} language="en" />
      ))}
    </>
  );
}
