import type { VNode } from "preact";

import { messages } from "../../messages";
import { listed } from "../../messages/language";
import type { Draft } from "../../store/drafts";
import { useApp } from "../app";
import { Quoted } from "../thread/quoted";
import { draftFragment } from "./returning";
import { Trouble } from "./trouble";

/** A draft laid aside: nothing of it is lost. */
export function ClosedDraft({ draft }: { draft: Draft }): VNode {
  const { actions, writing } = useApp();
  const names = listed(writing.destinations(draft).map(({ name }) => name));
  return (
    <section class="closed-draft" aria-label={messages.draft}>
      <b>{draft.motivation === "questioning" ? messages.draftQuestion : messages.draft}</b>
      <p class="excerpt" dir="auto">
        {draft.body || draft.target.exact || messages.onSection}
      </p>
      {names && <p class="quiet">{messages.draftTo(names)}</p>}
      <footer>
        <button type="button" class="plain" onClick={() => actions.continueDraft(draft.key)}>
          {messages.continueDraft}
        </button>
        <button type="button" class="plain" onClick={() => actions.discardDraft(draft.key)}>
          {messages.discard}
        </button>
      </footer>
    </section>
  );
}

/** A note that was sent and waits for approval. */
export function HeldDraft({ draft }: { draft: Draft }): VNode {
  const { actions } = useApp();
  return (
    <section class="closed-draft" aria-label={messages.waits}>
      <b>{messages.waits}</b>
      <Quoted text={draft.target.exact} />
      <Held />
      <footer>
        <button type="button" class="plain" onClick={() => actions.discardDraft(draft.key)}>
          {messages.close}
        </button>
      </footer>
    </section>
  );
}

/** Why what one wrote is not to be seen yet, and the way to it. */
export function Held(): VNode {
  return (
    <p class="held" role="status">
      {messages.held} <a href="/notes/waiting/">{messages.seeHeld}</a>
    </p>
  );
}

/** A highlight that could not be kept, or that waits since its reader had to sign in again. */
export function FailedHighlight({ draft }: { draft: Draft }): VNode {
  const { actions } = useApp();
  const post = (): void => void actions.post(draft.key);
  const back = draftFragment(draft.key);
  return (
    <section class="closed-draft" aria-label={messages.highlight}>
      <Quoted text={draft.target.exact} />
      {draft.error ? (
        <Trouble sentence={draft.error} barred={draft.barred} back={back} onRetry={post} />
      ) : (
        <p class="quiet">{messages.notKept}</p>
      )}
      <footer>
        {!draft.error && (
          <button type="button" class="plain" onClick={post}>
            {messages.highlight}
          </button>
        )}
        <button type="button" class="plain" onClick={() => actions.discardDraft(draft.key)}>
          {messages.discard}
        </button>
      </footer>
    </section>
  );
}
