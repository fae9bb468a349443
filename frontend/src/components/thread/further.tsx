import { Ellipsis } from "lucide";
import type { VNode } from "preact";

import type { Annotation } from "../../api/types";
import { messages } from "../../messages";
import { useApp } from "../app";
import { Share } from "../citing/share";
import { Icon } from "../shared/icon";

/** What one may do with a note besides answering it: share it; follow its thread; report it, or mute who wrote it. */
export function Further({ annotation }: { annotation: Annotation }): VNode | null {
  const { margin, view } = useApp();
  if (annotation.deleted) return null;
  const { reader } = margin.reading;
  const shared = margin.layer(annotation.layer)?.kind !== "private";
  const more = reader && shared && (annotation.root === null || !margin.isMine(annotation));
  return (
    <>
      {annotation.hidden === null && <Share annotation={annotation} />}
      {more && (
        <button
          type="button"
          class="plain share-note"
          aria-haspopup="dialog"
          aria-label={messages.further}
          title={messages.further}
          onClick={() => (view.tending.value = annotation.id)}
        >
          <Icon node={Ellipsis} size={14} />
        </button>
      )}
    </>
  );
}
