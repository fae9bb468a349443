import type { VNode } from "preact";

import { messages } from "../../messages";
import type { Draft } from "../../store/drafts";
import type { LayerInfo } from "../../store/margin";
import { isWhole } from "../../store/positions";
import { useApp } from "../app";
import { SpokenOf } from "../thread/quoted";
import { KindChoice } from "./kind";
import { draftFragment } from "./returning";
import { TagsField } from "./tags";
import { Trouble } from "./trouble";
import { keys, Writer } from "./writer";

/** A note or a question being written, at the height of its passage. */
export function Composer({ draft }: { draft: Draft }): VNode {
  const { drafts, actions } = useApp();
  const { key, body, tags, motivation } = draft;
  const busy = draft.state === "sending";
  const asks = motivation === "questioning";
  const post = (): void => void actions.post(key);
  const submit = (): void => (body.trim() === "" ? undefined : post());
  const close = (): void => actions.closeDraft(key);
  return (
    <section class="composer" aria-label={messages.writeNote} onKeyDown={keys({ onSubmit: submit, onClose: close })}>
      <SpokenOf target={draft.target} />
      <KindChoice kind={asks ? "questioning" : "commenting"} onChoose={(kind) => drafts.change(key, { motivation: kind })} />
      <Writer
        body={body}
        label={asks ? messages.yourQuestion : messages.words}
        placeholder={placeholder(draft)}
        busy={busy}
        onChange={(words) => drafts.change(key, { body: words })}
      />
      <TagsField tags={tags} onChange={(chosen) => drafts.change(key, { tags: chosen })} />
      {draft.error && <Trouble sentence={draft.error} barred={draft.barred} back={draftFragment(key)} onRetry={post} />}
      <Foot draft={draft} busy={busy} onSubmit={submit} />
    </section>
  );
}

function placeholder({ motivation, target }: Draft): string {
  if (motivation === "questioning") return messages.questionPlaceholder;
  return isWhole(target) ? messages.sectionPlaceholder : messages.placeholder;
}

interface FootProps {
  readonly draft: Draft;
  readonly busy: boolean;
  readonly onSubmit: () => void;
}

function Foot({ draft, busy, onSubmit }: FootProps): VNode {
  const { actions, writing, margin } = useApp();
  return (
    <footer>
      <button type="button" class="plain" onClick={() => actions.discardDraft(draft.key)}>
        {messages.discard}
      </button>
      {writing.layer ? (
        <button type="button" class="primary" disabled={busy || draft.body.trim() === ""} onClick={onSubmit}>
          {busy ? messages.sending : submitLabel(writing.layer)}
        </button>
      ) : (
        <a class="primary" href={margin.reading.login}>
          {messages.signIn}
        </a>
      )}
    </footer>
  );
}

/** The layer is named where one posts, so that nobody posts where they didn't mean to. */
export function submitLabel(layer: LayerInfo): string {
  return layer.kind === "private" ? messages.saveForMe : messages.postTo(layer.name);
}
