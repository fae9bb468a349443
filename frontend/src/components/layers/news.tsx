import { X } from "lucide";
import type { VNode } from "preact";

import { messages } from "../../messages";
import type { LayerNews } from "../../store/margin";
import { useApp } from "../app";
import { Icon } from "../shared/icon";

/** Why one is in this layer without having chosen it, and where that is which one posted elsewhere. */
export function LayerLine(): VNode {
  const { margin } = useApp();
  const news = margin.layerNews.value;
  // The region is always there, for screen readers tell only what changes in one that they know.
  return (
    <div role="status">
      {news && (
        <p class="layer-news">
          <span>
            {sentenceOf(news)} {news.kind === "posted" && <GoThere layer={news.layer} />}
          </span>
          <button type="button" class="round" aria-label={messages.close} onClick={() => (margin.layerNews.value = null)}>
            <Icon node={X} />
          </button>
        </p>
      )}
    </div>
  );
}

function sentenceOf({ kind, name }: LayerNews): string {
  return { lost: messages.layerLost, followed: messages.layerFollowed, posted: messages.postedThere }[kind](name);
}

function GoThere({ layer }: { layer: number }): VNode {
  const { margin } = useApp();
  return (
    <button type="button" class="plain" onClick={() => void margin.enter(layer)}>
      {messages.goThere}
    </button>
  );
}
