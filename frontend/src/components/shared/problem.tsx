import type { VNode } from "preact";

import { messages } from "../../messages";

/** What went wrong, in a sentence, and the way on. */
export function Problem({ sentence, onRetry }: { sentence: string; onRetry?: () => void }): VNode {
  return (
    <p class="problem" role="alert">
      {sentence}{" "}
      {onRetry && (
        <button type="button" class="plain" onClick={onRetry}>
          {messages.tryAgain}
        </button>
      )}
    </p>
  );
}
