import { X } from "lucide";
import type { VNode } from "preact";

import { messages } from "../../messages";
import { useApp } from "../app";
import { Icon } from "../shared/icon";

/** Says what a link led to that isn't here any more. The region is always there, or nobody would be told. */
export function LinkNotice(): VNode {
  const { view } = useApp();
  const missed = view.missed.value;
  return (
    <div role="status">
      {missed && (
        <div class="page-notice">
          <span>{missed.kind === "words" ? messages.wordsGone : messages.noteGone}</span>{" "}
          {missed.kind === "words" && (
            <a class="notice-do" href={missed.address}>
              {messages.seeOldWords}
            </a>
          )}
          <button
            type="button"
            class="round"
            aria-label={messages.close}
            title={messages.close}
            onClick={() => (view.missed.value = null)}
          >
            <Icon node={X} size={18} />
          </button>
        </div>
      )}
    </div>
  );
}
