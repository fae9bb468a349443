import type { VNode } from "preact";

import { messages } from "../../messages";
import type { Draft } from "../../store/drafts";
import { isWhole } from "../../store/positions";
import { useApp } from "../app";
import { Destination, submitLabel } from "../layers/destination";
import { SpokenOf } from "../thread/quoted";
import { KindChoice } from "./kind";
import { draftFragment } from "./returning";
import { TagsField } from "./tags";
import { Trouble } from "./trouble";
import { keys, Writer } from "./writer";

/** A note or a question being written, at the height of its passage. */
export function Composer({ draft }: { draft: Draft }): VNode {
  const { drafts, actions, writing } = useApp();
  const { key, body, tags, motivation } = draft;
  const busy = draft.state === "sending";
  const asks = motivation === "questioning";
  const post = (): void => void actions.post(key);
  const going = writing.destinations(draft);
  const ready = body.trim() !== "" && going.length > 0;
  const submit = (): void => (ready ? post() : undefined);
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
        layer={going.find(({ kind }) => kind !== "private")}
        onChange={(words) => drafts.change(key, { body: words })}
      />
      <TagsField tags={tags} onChange={(chosen) => drafts.change(key, { tags: chosen })} />
      <Destination draft={draft} />
      {draft.error && <Trouble sentence={draft.error} barred={draft.barred} back={draftFragment(key)} onRetry={post} />}
      <Foot draft={draft} label={busy ? messages.sending : submitLabel(going)} ready={ready && !busy} onSubmit={submit} />
    </section>
  );
}

function placeholder({ motivation, target }: Draft): string {
  if (motivation === "questioning") return messages.questionPlaceholder;
  return isWhole(target) ? messages.sectionPlaceholder : messages.placeholder;
}

interface FootProps {
  readonly draft: Draft;
  readonly label: string;
  readonly ready: boolean;
  readonly onSubmit: () => void;
}

function Foot({ draft, label, ready, onSubmit }: FootProps): VNode {
  const { actions, writing, margin } = useApp();
  return (
    <footer>
      <button type="button" class="plain" onClick={() => actions.discardDraft(draft.key)}>
        {messages.discard}
      </button>
      {writing.writable.length > 0 ? (
        <button type="button" class="primary" disabled={!ready} onClick={onSubmit}>
          {label}
        </button>
      ) : (
        <a class="primary" href={margin.reading.login}>
          {messages.signIn}
        </a>
      )}
    </footer>
  );
}
