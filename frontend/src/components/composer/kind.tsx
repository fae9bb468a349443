import { CircleQuestionMark, type IconNode, NotebookPen } from "lucide";
import type { VNode } from "preact";
import { useId } from "preact/hooks";

import { messages } from "../../messages";
import { Icon } from "../shared/icon";

export type Kind = "commenting" | "questioning";

interface KindProps {
  readonly kind: Kind;
  readonly onChoose: (kind: Kind) => void;
}

/** Whether one tells or asks. Native radio buttons: the arrow keys come with them. */
export function KindChoice({ kind, onChoose }: KindProps): VNode {
  const name = useId();
  const choice = (value: Kind, words: string, icon: IconNode): VNode => (
    <label>
      <input type="radio" name={name} checked={kind === value} onChange={() => onChoose(value)} />
      <span>
        <Icon node={icon} size={14} /> {words}
      </span>
    </label>
  );
  return (
    <fieldset class="kinds">
      <legend class="visually-hidden">{messages.kind}</legend>
      {choice("commenting", messages.note, NotebookPen)}
      {choice("questioning", messages.question, CircleQuestionMark)}
    </fieldset>
  );
}
