import type { VNode } from "preact";
import { useEffect, useId, useState } from "preact/hooks";

import type { Annotation } from "../../api/types";
import { messages } from "../../messages";
import { isClosedAt } from "../../store/closed";
import { WHOLE } from "../../store/drafts";
import type { Failure } from "../../store/failure";
import type { LayerInfo, Margin } from "../../store/margin";
import { useApp } from "../app";
import { Refusal } from "../composer/refusal";
import { comeIntoView } from "../shared/coming";
import { useFocus } from "../shared/focus";

/** The layers that a thread can be moved to; none for a reply, which stays with its thread. */
export function placesFor({ root, layer, target }: Annotation, layers: readonly LayerInfo[]): readonly LayerInfo[] {
  return root === null ? layers.filter((to) => to.writable && to.id !== layer && !isClosedAt(to, target ?? WHOLE)) : [];
}

interface MovingProps {
  readonly root: Annotation;
  readonly onStay: () => void;
}

/** Asks where to; then says who will read it there, and moves it. */
export function Moving({ root, onStay }: MovingProps): VNode {
  const { margin } = useApp();
  const [to, setTo] = useState<LayerInfo | null>(null);
  if (to) return <ConfirmMove root={root} to={to} onStay={onStay} />;
  return <Places places={placesFor(root, margin.layers.value)} onChoose={setTo} onStay={onStay} />;
}

interface PlacesProps {
  readonly places: readonly LayerInfo[];
  readonly onChoose: (layer: LayerInfo) => void;
  readonly onStay: () => void;
}

function Places({ places, onChoose, onStay }: PlacesProps): VNode {
  const first = useFocus<HTMLButtonElement>();
  useEffect(() => comeIntoView(first.current), [first]);
  return (
    <span class="confirm" role="group" aria-label={messages.moveWhere}>
      <span>{messages.moveWhere}</span>
      {places.map((layer, number) => (
        <button key={layer.id} type="button" class="plain place" ref={number === 0 ? first : null} onClick={() => onChoose(layer)}>
          <bdi>{layer.name}</bdi>
        </button>
      ))}
      <button type="button" class="plain" onClick={onStay}>
        {messages.cancel}
      </button>
    </span>
  );
}

function ConfirmMove({ root, to, onStay }: MovingProps & { readonly to: LayerInfo }): VNode {
  const { actions, margin } = useApp();
  const [error, setError] = useState<Failure | null>(null);
  const stay = useFocus<HTMLButtonElement>();
  const says = useId();
  useEffect(() => comeIntoView(stay.current), [stay]);
  const move = async (): Promise<void> => {
    setError(await actions.move(root, to.id));
  };
  return (
    <span class="confirm" role="group" aria-labelledby={says}>
      <span class="says" id={says}>
        {consequences(margin, root, to).map((sentence) => (
          <span key={sentence}>{sentence} </span>
        ))}
      </span>
      <button type="button" class="plain danger" onClick={() => void move()}>
        {messages.move}
      </button>
      <button type="button" class="plain" ref={stay} onClick={onStay}>
        {messages.cancel}
      </button>
      {error && <Refusal failure={error} note={root.id} />}
    </span>
  );
}

/** Who will read a thread in a layer, and who no longer: in sentences. */
function consequences(margin: Margin, root: Annotation, to: LayerInfo): readonly string[] {
  const readers = { private: messages.moveToMe, group: messages.moveToGroup(to.name), public: messages.moveToAll }[to.kind];
  if (root.replies === 0) return [readers];
  const replies = messages.moveReplies(root.replies, writersIn(margin, root.id));
  const left = { private: messages.moveLeavesAll, group: messages.moveLeaves(to.name), public: null }[to.kind];
  return [readers, replies, ...(left ? [left] : [])];
}

/** How many people wrote the replies of a thread; 0 while they aren't here. */
function writersIn({ threads, notes }: Margin, root: number): number {
  const { status, replies } = threads.get(root).value;
  if (status !== "ready") return 0;
  return new Set(replies.flatMap((id) => notes.peek(id)?.author?.id ?? [])).size;
}
