import { Heart, type IconNode, Lightbulb, ThumbsUp } from "lucide";
import type { VNode } from "preact";
import { useState } from "preact/hooks";

import type { Annotation, ReactionKind } from "../../api/types";
import { messages } from "../../messages";
import { written } from "../../messages/language";
import type { Failure } from "../../store/failure";
import { useApp } from "../app";
import { Refusal } from "../composer/refusal";
import { Icon } from "../shared/icon";

const ICONS: Readonly<Record<ReactionKind, IconNode>> = { agree: ThumbsUp, thanks: Heart, wonder: Lightbulb };
const KINDS = Object.keys(ICONS) as ReactionKind[];

/** Short answers to a note: buttons for others' notes, what was answered to one's own. */
export function Reactions({ annotation, worded }: { annotation: Annotation; worded: boolean }): VNode | null {
  const { margin } = useApp();
  const open = annotation.hidden === null && margin.layer(annotation.layer)?.writable === true;
  const may = open && margin.reading.reader !== null && !margin.isMine(annotation);
  return may ? <ReactionButtons annotation={annotation} worded={worded} /> : <ReactionCounts annotation={annotation} />;
}

/** How many answered so; nothing while nobody did. */
export function ReactionCounts({ annotation }: { annotation: Annotation }): VNode | null {
  const { reactions } = annotation;
  const given = KINDS.filter((kind) => reactions[kind] > 0);
  if (given.length === 0) return null;
  return (
    <ul class="reactions counts" aria-label={messages.reactions}>
      {given.map((kind) => (
        <li key={kind} title={messages.reactedBy(messages.reaction[kind], reactions[kind])}>
          <Icon node={ICONS[kind]} size={14} /> <span class="visually-hidden">{messages.reaction[kind]}</span>{" "}
          {written(reactions[kind])}
        </li>
      ))}
    </ul>
  );
}

function ReactionButtons({ annotation, worded }: { annotation: Annotation; worded: boolean }): VNode {
  const { writing } = useApp();
  const [error, setError] = useState<Failure | null>(null);
  const { id, reacted } = annotation;
  const react = async (kind: ReactionKind): Promise<void> => {
    setError(null);
    setError(await writing.reacting.react(id, reacted === kind ? null : kind));
  };
  return (
    <div class="reactions" role="group" aria-label={messages.reactions}>
      {KINDS.map((kind) => (
        <ReactionButton
          key={kind}
          kind={kind}
          number={annotation.reactions[kind]}
          pressed={reacted === kind}
          worded={worded}
          onPress={() => void react(kind)}
        />
      ))}
      {error && <Refusal failure={error} note={id} />}
    </div>
  );
}

interface ButtonProps {
  readonly kind: ReactionKind;
  readonly number: number;
  readonly pressed: boolean;
  readonly worded: boolean;
  readonly onPress: () => void;
}

function ReactionButton({ kind, number, pressed, worded, onPress }: ButtonProps): VNode {
  const word = messages.reaction[kind];
  const label = number > 0 ? messages.reactedBy(word, number) : word;
  return (
    <button type="button" class="reaction" aria-pressed={pressed} aria-label={label} title={label} onClick={onPress}>
      <Icon node={ICONS[kind]} size={14} />
      {worded && <span>{word}</span>}
      {number > 0 && <span class="count">{written(number)}</span>}
    </button>
  );
}
