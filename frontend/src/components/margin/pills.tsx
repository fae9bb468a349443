import { Globe, Lock } from "lucide";
import type { VNode } from "preact";

import { messages } from "../../messages";
import { written } from "../../messages/language";
import type { LayerInfo } from "../../store/margin";
import { useApp } from "../app";
import { Icon } from "../shared/icon";

/** The layers of this margin with their counts; the dark one is where the reader writes. */
export function Pills(): VNode | null {
  const { margin, writing } = useApp();
  const chosen = writing.layer;
  // Before they have come, and when they can't, nobody knows yet where one may write.
  if (margin.layers.value.length === 0) return null;
  return (
    <div class="layers">
      <div class="pills" role="radiogroup" aria-label={messages.layers} onKeyDown={moveChoice}>
        {margin.layers.value.map((layer) => (
          <Pill key={layer.id} layer={layer} chosen={layer.id === chosen?.id} />
        ))}
      </div>
      {chosen ? (
        <p class="whereto">{chosen.kind === "private" ? messages.writingForMe : messages.writingTo(chosen.name)}</p>
      ) : (
        <p class="state">
          <a href={margin.reading.login}>{messages.signIn}</a>
        </p>
      )}
    </div>
  );
}

function Pill({ layer, chosen }: { layer: LayerInfo; chosen: boolean }): VNode {
  const { margin, writing } = useApp();
  return (
    <button
      type="button"
      role="radio"
      aria-checked={chosen}
      tabIndex={chosen || !layer.writable ? 0 : -1}
      disabled={!layer.writable}
      onClick={() => writing.choose(layer)}
    >
      <Icon node={layer.kind === "private" ? Lock : Globe} size={14} />
      {layer.name} <span class="count">{written(margin.shown.countIn(layer.id))}</span>
    </button>
  );
}

/** Arrow keys choose, as in every group of radio buttons. */
function moveChoice(event: KeyboardEvent): void {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (!step || !(event.currentTarget instanceof Element)) return;
  const pills = [...event.currentTarget.querySelectorAll<HTMLElement>("[role=radio]:not(:disabled)")];
  const now = pills.findIndex((pill) => pill === document.activeElement);
  const next = pills[(now + step + pills.length) % pills.length];
  event.preventDefault();
  next?.click();
  next?.focus();
}
