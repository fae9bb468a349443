import { Pencil, Trash2 } from "lucide";
import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";

import type { Annotation, Colour } from "../../api/types";
import { messages } from "../../messages";
import type { Failure } from "../../store/failure";
import { useApp } from "../app";
import { ColourChoice } from "../composer/colours";
import { Refusal } from "../composer/refusal";
import { comeIntoView } from "../shared/coming";
import { Icon } from "../shared/icon";
import { useFocus } from "../shared/focus";

interface OwnActionsProps {
  readonly annotation: Annotation;
  /** The focus comes back to Edit from the field that was open. */
  readonly focused: boolean;
  readonly onEdit: () => void;
}

/** What only the author may do. Deleting asks once more, in its place. */
export function OwnActions({ annotation, focused, onEdit }: OwnActionsProps): VNode {
  const [asking, setAsking] = useState<boolean | null>(null);
  const edit = useFocus<HTMLButtonElement>(focused && asking === null);
  const remove = useFocus<HTMLButtonElement>(asking === false);
  const highlight = annotation.motivation === "highlighting";
  if (asking) return <ConfirmDelete annotation={annotation} onKeep={() => setAsking(false)} />;
  return (
    <>
      {highlight && <Colours annotation={annotation} />}
      <button type="button" class="plain" ref={edit} onClick={onEdit}>
        <Icon node={Pencil} size={14} /> {highlight ? messages.addWords : messages.edit}
      </button>
      <button type="button" class="plain" ref={remove} onClick={() => setAsking(true)}>
        <Icon node={Trash2} size={14} /> {messages.delete}
      </button>
    </>
  );
}

function Colours({ annotation }: { annotation: Annotation }): VNode {
  const { writing, view } = useApp();
  const { id, body, tags, colour } = annotation;
  const [error, setError] = useState<Failure | null>(null);
  const choose = async (chosen: Colour): Promise<void> => {
    const failed = await writing.edit(id, { body, tags, colour: chosen });
    setError(failed);
    if (!failed) view.say(messages.saved);
  };
  return (
    <>
      <ColourChoice colour={colour || "sun"} onChoose={(chosen) => void choose(chosen)} />
      {error && <Refusal failure={error} note={annotation.id} />}
    </>
  );
}

function ConfirmDelete({ annotation, onKeep }: { annotation: Annotation; onKeep: () => void }): VNode {
  const { actions } = useApp();
  const [error, setError] = useState<Failure | null>(null);
  const keep = useFocus<HTMLButtonElement>();
  useEffect(() => comeIntoView(keep.current), [keep]);
  const remove = async (): Promise<void> => {
    setError(await actions.remove(annotation));
  };
  return (
    <span class="confirm" role="group" aria-label={messages.deleteSure}>
      <span>{messages.deleteSure}</span>
      <button type="button" class="plain danger" onClick={() => void remove()}>
        {messages.delete}
      </button>
      <button type="button" class="plain" ref={keep} onClick={onKeep}>
        {messages.cancel}
      </button>
      {error && <Refusal failure={error} note={annotation.id} />}
    </span>
  );
}
