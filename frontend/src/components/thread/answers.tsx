import { Check, CircleCheck } from "lucide";
import type { VNode } from "preact";
import { useRef, useState } from "preact/hooks";

import type { Annotation } from "../../api/types";
import { messages } from "../../messages";
import type { Failure } from "../../store/failure";
import { useApp } from "../app";
import { Refusal } from "../composer/refusal";
import { Icon } from "../shared/icon";

/** Said above the reply that answers. */
export function AnswerMark(): VNode {
  return (
    <p class="answer-mark">
      <Icon node={CircleCheck} size={14} /> {messages.answer}
    </p>
  );
}

interface AnswersProps {
  readonly question: Annotation;
  readonly reply: number;
}

/** For who may say so: this reply answers the question, or after all it does not. */
export function AnswersIt({ question, reply }: AnswersProps): VNode {
  const { writing, view } = useApp();
  const [error, setError] = useState<Failure | null>(null);
  const ref = useRef<HTMLButtonElement>(null);
  const chosen = question.answer === reply;
  const mark = async (): Promise<void> => {
    const failed = await writing.answer(question.id, chosen ? null : reply);
    setError(failed);
    if (failed) return;
    view.say(chosen ? messages.openAgain : messages.markedAnswer);
    // The answer is said first: moving it there would leave the focus behind.
    requestAnimationFrame(() => ref.current?.focus({ preventScroll: true }));
  };
  return (
    <>
      <button type="button" class="plain" ref={ref} onClick={() => void mark()}>
        <Icon node={Check} size={14} /> {chosen ? messages.answersNot : messages.answersIt}
      </button>
      {error && <Refusal failure={error} note={reply} />}
    </>
  );
}
