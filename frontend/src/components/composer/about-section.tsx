import { BookOpen } from "lucide";
import type { VNode } from "preact";

import { messages } from "../../messages";
import { useApp } from "../app";
import { Icon } from "../shared/icon";

/** The way to write about all of the section; quiet, at the head of its margin. */
export function AboutSection(): VNode | null {
  const { writing, actions } = useApp();
  if (!writing.layer) return null;
  return (
    <button type="button" class="plain about-section" onClick={() => actions.noteOnSection()}>
      <Icon node={BookOpen} size={14} /> {messages.aboutSection}
    </button>
  );
}
