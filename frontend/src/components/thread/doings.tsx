import "../../../styles/thread.css";

import type { VNode } from "preact";

import type { Annotation } from "../../api/types";
import { useApp } from "../app";
import type { Editing } from "./editing";
import { Further } from "./further";
import { OwnActions } from "./own";

/** What one may do with a note, below it. */
export function Doings({ annotation, edit }: { annotation: Annotation; edit: Editing }): VNode {
  const { margin } = useApp();
  const own = margin.isMine(annotation) && !annotation.deleted;
  return (
    <>
      {own && <OwnActions annotation={annotation} focused={edit.edited} onEdit={edit.begin} />}
      <Further annotation={annotation} />
    </>
  );
}
