import { CircleCheck, CircleQuestionMark } from "lucide";
import type { VNode } from "preact";

import type { Annotation } from "../../api/types";
import { messages } from "../../messages";
import { Icon } from "../shared/icon";

/** Whether a question still waits for its answer. */
export function QuestionState({ question }: { question: Annotation }): VNode {
  const open = question.answer === null;
  return (
    <span class={open ? "asks" : "asks done"}>
      <Icon node={open ? CircleQuestionMark : CircleCheck} size={13} /> {open ? messages.openQuestion : messages.answered}
    </span>
  );
}
