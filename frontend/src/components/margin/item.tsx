import { ChevronsDownUp, ChevronsUpDown } from "lucide";
import type { VNode } from "preact";

import { messages } from "../../messages";
import { isAside } from "../../store/drafts";
import { useApp } from "../app";
import { ClosedDraft, FailedHighlight, HeldDraft } from "../composer/closed";
import { Composer } from "../composer/composer";
import { Picker } from "../selection/picker";
import { Icon } from "../shared/icon";
import { ThreadCard } from "../thread/card";
import { type Crowd, type Item, type More, PORTION, WHOLE_SECTION } from "./items";

/** The content of one card. */
export function ItemContent({ item, quoted }: { item: Item; quoted: boolean }): VNode {
  switch (item.kind) {
    case "thread":
      return <ThreadCard id={item.id} quoted={quoted} />;
    case "picker":
      return <Picker />;
    case "crowd":
      return <CrowdLine crowd={item} />;
    case "more":
      return <MoreLine more={item} />;
    case "draft":
      if (item.draft.motivation === "highlighting") return <FailedHighlight draft={item.draft} />;
      if (item.draft.state === "held") return <HeldDraft draft={item.draft} />;
      return item.draft.state === "closed" ? <ClosedDraft draft={item.draft} /> : <Composer draft={item.draft} />;
  }
}

function CrowdLine({ crowd }: { crowd: Crowd }): VNode {
  const { view, surface } = useApp();
  const { text } = surface.index;
  const words = text.slice(crowd.span.start, crowd.span.end);
  const short = words.length > 60 ? `${words.slice(0, 60).trimEnd()}…` : words;
  return (
    <button
      type="button"
      class="crowd-line"
      aria-expanded={!crowd.folded}
      onClick={() => view.unfold(crowd.place, crowd.folded ? PORTION : 0)}
    >
      <span>
        <b>{messages.crowd(crowd.readers, crowd.threads)}</b>
        {crowd.fresh > 0 && (
          <span class="crowd-new">
            {" "}
            <i class="dot" /> {messages.fresh(crowd.fresh)}
          </span>
        )}{" "}
        {crowd.place === WHOLE_SECTION ? messages.onSection : <>{messages.on} <q dir="auto">{short}</q></>}
      </span>
      <Icon node={crowd.folded ? ChevronsUpDown : ChevronsDownUp} />
    </button>
  );
}

function MoreLine({ more }: { more: More }): VNode {
  const { view } = useApp();
  const shown = view.unfolded.value.get(more.place) ?? 0;
  return (
    <button type="button" class="plain" onClick={() => view.unfold(more.place, shown + PORTION)}>
      {messages.moreThreads(Math.min(PORTION, more.left), more.left)}
    </button>
  );
}

/** The class a card carries for its kind and state. */
export function cardClass(item: Item, active: boolean): string {
  const writing = item.kind === "draft" && !isAside(item.draft);
  const small = item.kind === "thread" && item.highlight && !active;
  return `card ${writing ? "writing" : item.kind}${active ? " active" : ""}${small ? " small" : ""}`;
}
