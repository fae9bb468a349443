import { ArrowRightLeft, Pencil, Trash2 } from "lucide";
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
import { Moving, placesFor } from "./moving";

interface OwnActionsProps {
  readonly annotation: Annotation;
  /** The focus comes back to Edit from the field that was open. */
  readonly focused: boolean;
  readonly onEdit: () => void;
}

type Question = "delete" | "move";

/** What only the author may do. Deleting and moving ask once more, in their place. */
export function OwnActions({ annotation, focused, onEdit }: OwnActionsProps): VNode {
  const { margin } = useApp();
  const [asking, setAsking] = useState<Question | null>(null);
  const [asked, setAsked] = useState<Question | null>(null);
  const edit = useFocus<HTMLButtonElement>(focused && asked === null);
  const remove = useFocus<HTMLButtonElement>(asking === null && asked === "delete");
  const move = useFocus<HTMLButtonElement>(asking === null && asked === "move");
  const highlight = annotation.motivation === "highlighting";
  const ask = (question: Question | null): void => {
    setAsked(asking ?? question);
    setAsking(question);
  };
  if (asking === "delete") return <ConfirmDelete annotation={annotation} onKeep={() => ask(null)} />;
  if (asking === "move") return <Moving root={annotation} onStay={() => ask(null)} />;
  return (
    <>
      {highlight && <Colours annotation={annotation} />}
      {annotation.hidden === null && (
        <button type="button" class="plain" ref={edit} onClick={onEdit}>
          <Icon node={Pencil} size={14} /> {highlight ? messages.addWords : messages.edit}
        </button>
      )}
      {annotation.hidden === null && placesFor(annotation, margin.layers.value).length > 0 && (
        <button type="button" class="plain" ref={move} onClick={() => ask("move")}>
          <Icon node={ArrowRightLeft} size={14} /> {messages.moveTo}
        </button>
      )}
      <button type="button" class="plain" ref={remove} onClick={() => ask("delete")}>
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
