import type { VNode } from "preact";
import { useState } from "preact/hooks";

import type { Annotation } from "../../api/types";
import { messages } from "../../messages";
import { useApp } from "../app";
import { useCalled } from "../citing/called";
import { noteKey } from "../margin/items";
import { Problem } from "../shared/problem";
import { AnswerMark, AnswersIt } from "./answers";
import { Doings } from "./doings";
import { EditForm, type Editing, useEditing } from "./editing";
import { Note } from "./note";
import { Reactions } from "./reactions";

/** The replies of an open thread, in the order they were written; what answers a question is said first. */
export function Replies({ root }: { root: Annotation }): VNode | null {
  const { margin } = useApp();
  const { status, replies } = margin.threads.get(root.id).value;
  if (status === "broken") {
    return <Problem sentence={messages.repliesBroken} onRetry={() => void margin.threads.open(root.id)} />;
  }
  if (replies.length === 0) return null;
  return (
    <ol class="replies">
      {answerFirst(replies, root.answer).map((id) => (
        <Reply key={id} id={id} root={root} />
      ))}
    </ol>
  );
}

function answerFirst(replies: readonly number[], answer: number | null): readonly number[] {
  if (answer === null || !replies.includes(answer)) return replies;
  return [answer, ...replies.filter((id) => id !== answer)];
}

function Reply({ id, root }: { id: number; root: Annotation }): VNode | null {
  const { margin } = useApp();
  const edit = useEditing(id);
  const ref = useCalled(noteKey(id));
  const [unfolded, setUnfolded] = useState(false);
  const reply = margin.notes.get(id).value;
  if (!reply || reply === "missing") return null;
  const answers = root.answer === id;
  if (margin.shown.isMuted(reply) && !unfolded) {
    return (
      <li>
        <button type="button" class="plain" onClick={() => setUnfolded(true)}>
          {messages.mutedReply}
        </button>
      </li>
    );
  }
  return (
    <li class={answers ? "answers" : ""} ref={ref} tabIndex={-1}>
      {answers && <AnswerMark />}
      <Note annotation={reply} editor={edit.editing ? <EditForm annotation={reply} edit={edit} /> : null}>
        {!edit.editing && <Foot reply={reply} root={root} edit={edit} />}
      </Note>
    </li>
  );
}

interface FootProps {
  readonly reply: Annotation;
  readonly root: Annotation;
  readonly edit: Editing;
}

function Foot({ reply, root, edit }: FootProps): VNode {
  const { margin } = useApp();
  return (
    <footer class="foot">
      <Reactions annotation={reply} worded={false} />
      {margin.mayAnswer(root) && (reply.hidden === null || root.answer === reply.id) && <AnswersIt question={root} reply={reply.id} />}
      <Doings annotation={reply} edit={edit} />
    </footer>
  );
}
