import "../../../styles/thread.css";

import type { VNode } from "preact";

import type { Annotation } from "../../api/types";
import { useApp } from "../app";
import { Replies } from "./replies";
import { ReplyForm } from "./reply-form";

/** What an open thread has below its first note: the replies, who is writing one, and a field for another. */
export function Conversation({ root }: { root: Annotation }): VNode {
  const { margin, view } = useApp();
  const company = root.layer === margin.here.value?.id ? view.company.value : null;
  return (
    <>
      <Replies root={root} />
      {company && <company.Writing companions={company.companions} root={root.id} />}
      <ReplyForm root={root} />
    </>
  );
}
