import { Megaphone } from "lucide";
import type { VNode } from "preact";

import type { Span } from "../../anchoring/text-index";
import { messages } from "../../messages/companions";
import type { Companions } from "../../store/companions";
import { type App, useApp } from "../app";
import { standing } from "../reading/standing";
import { Icon } from "../shared/icon";

/** For a moderator among the selected words' ways, while there is somebody to call. */
export function ComeHere({ companions, span }: { companions: Companions; span: Span }): VNode | null {
  const app = useApp();
  if (!app.margin.here.value?.moderates || companions.all.value.length === 0) return null;
  const ask = (): void => {
    getSelection()?.removeAllRanges();
    app.view.selected.value = null;
    callTo(app, companions, span);
  };
  return (
    <button type="button" onClick={ask}>
      <Icon node={Megaphone} /> {messages.comeHere}
    </button>
  );
}

/** To the paragraph that one reads. */
export function callToParagraph(app: App, companions: Companions): void {
  const { surface } = app;
  const block = surface.blocks[surface.blockAt(standing(surface).top)];
  if (block) callTo(app, companions, block);
}

function callTo({ margin, surface }: App, companions: Companions, span: Span): void {
  const { start, end } = surface.pointsOf(span);
  companions.callTo(margin.reading.section.id, start, end);
}
