import "../../../styles/sending.css";

import { Share2 } from "lucide";
import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";

import { type Embedding, embeddingOf } from "../../api/embedding";
import { messages } from "../../messages/sharing";
import { useApp } from "../app";
import { Icon } from "../shared/icon";
import { hasShareSheet, openShareSheet } from "../shared/system-share";
import type { Sharing } from "../text/view";
import { addressOfNote, addressOfWords } from "./copying";
import { Copyable } from "./copyable";

/** Ways to send something elsewhere: by the system's sheet, as a link, in a frame of another site. */
export function Sending({ sharing }: { sharing: Exclude<Sharing, { kind: "link" }> }): VNode {
  const app = useApp();
  const [embedding, setEmbedding] = useState<Embedding | null>(null);
  const address = sharing.kind === "note" ? addressOfNote(sharing.id) : addressOfWords(app, sharing);
  useEffect(() => {
    let wanted = true;
    void embeddingOf(address).then((came) => wanted && setEmbedding(came));
    return () => {
      wanted = false;
    };
  }, [address]);
  const title = embedding?.title ?? app.margin.reading.book.title;
  return (
    <div class="sending">
      {hasShareSheet() && (
        <button type="button" class="copy" onClick={() => void openShareSheet(address, title)}>
          <Icon node={Share2} size={14} /> {messages.share}
        </button>
      )}
      <Copyable name={messages.link} text={address} />
      {embedding && (
        <details>
          <summary>{messages.embed}</summary>
          <p class="quiet">{messages.embedHelp}</p>
          <Copyable name="HTML" text={embedding.html} />
        </details>
      )}
    </div>
  );
}
