import { BookOpen } from "lucide";
import type { VNode } from "preact";

import type { Passage } from "../../api/types";
import { messages } from "../../messages";
import { isWhole } from "../../store/positions";
import { Icon } from "../shared/icon";

/** The words spoken of, in their own script's direction; `old` ones are no longer in the text. */
export function Quoted({ text, old = false }: { text: string; old?: boolean }): VNode {
  return (
    <>
      {old && <p class="quiet placed">{messages.writtenAbout}</p>}
      <blockquote class={old ? "quoted old" : "quoted"} dir="auto">
        {text}
      </blockquote>
    </>
  );
}

/** Said instead of a quote of what speaks of the whole section. */
export function OnSection(): VNode {
  return (
    <p class="on-section">
      <Icon node={BookOpen} size={13} /> {messages.onSection}
    </p>
  );
}

/** What a draft is about. */
export function SpokenOf({ target }: { target: Passage }): VNode {
  return isWhole(target) ? <OnSection /> : <Quoted text={target.exact} />;
}
