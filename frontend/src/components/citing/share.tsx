import type { VNode } from "preact";

import type { Annotation } from "../../api/types";
import { messages } from "../../messages";
import { ShareButtons } from "./buttons";
import { addressOfNote } from "./copying";

export function Share({ annotation: { id } }: { annotation: Annotation }): VNode {
  return (
    <ShareButtons
      address={addressOfNote(id)}
      cited={{ kind: "note", id }}
      copy={messages.copyNoteLink}
      cite={messages.citeNote}
      className="plain share-note"
      size={14}
    />
  );
}
