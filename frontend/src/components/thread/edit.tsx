import type { VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import type { Annotation } from "../../api/types";
import { messages } from "../../messages";
import type { EditDraft } from "../../store/drafts";
import type { Failure } from "../../store/failure";
import { useApp } from "../app";
import { TagsField } from "../composer/tags";
import { Trouble } from "../composer/trouble";
import { keys, Writer } from "../composer/writer";
import { comeIntoView } from "../shared/coming";
import type { Editing } from "./editing";

interface EditProps {
  readonly annotation: Annotation;
  readonly edit: Editing;
}

/** One's own words being changed; a failure keeps them in the field, and so does a reload. */
export function EditForm({ annotation, edit }: EditProps): VNode {
  const { margin, writing, view, drafts } = useApp();
  const { id, layer } = annotation;
  const words: EditDraft = drafts.edits.value[id] ?? annotation;
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const empty = words.body.trim() === "";
  const ref = useRef<HTMLDivElement>(null);
  const change = (changed: Partial<EditDraft>): void => drafts.changeEdit(id, { body: words.body, tags: words.tags, ...changed });
  const leave = (): void => {
    drafts.changeEdit(id, null);
    edit.done();
  };
  const save = async (): Promise<void> => {
    if (busy || empty) return;
    setBusy(true);
    // What a tag's field took in with this very key is there by now.
    const { body, tags } = drafts.edits.peek()[id] ?? annotation;
    const failed = await writing.edit(id, { body, tags });
    setBusy(false);
    setFailure(failed);
    if (failed) return;
    view.say(messages.saved);
    leave();
  };
  useEffect(() => {
    if (!edit.kept) comeIntoView(ref.current);
  }, [edit.kept]);
  return (
    <div class="composer" ref={ref} onKeyDown={keys({ onSubmit: () => void save(), onClose: leave })}>
      <Writer
        body={words.body}
        label={messages.words}
        focused={!edit.kept}
        busy={busy}
        layer={margin.layer(layer)}
        onChange={(body) => change({ body })}
      />
      {annotation.root === null && <TagsField tags={words.tags} onChange={(tags) => change({ tags })} />}
      {failure && <Trouble {...failure} back={`a-${annotation.root ?? id}`} onRetry={() => void save()} />}
      <footer>
        <button type="button" class="plain" onClick={leave}>
          {messages.cancel}
        </button>
        <button type="button" class="primary" disabled={busy || empty} onClick={() => void save()}>
          {busy ? messages.sending : messages.save}
        </button>
      </footer>
    </div>
  );
}
