import { Check, Link } from "lucide";
import type { VNode } from "preact";
import { useState } from "preact/hooks";

import { fragmentOf } from "../../anchoring/paragraph-links";
import { messages } from "../../messages";
import { useApp } from "../app";
import { toClipboard } from "../shared/clipboard";
import { Icon } from "../shared/icon";

/** Gives the paragraph's lasting address to the clipboard, or to the address bar where there is none. */
export function CopyLink({ block }: { block: number }): VNode {
  const { surface, view } = useApp();
  const [copied, setCopied] = useState<number | null>(null);
  const copy = async (): Promise<void> => {
    const address = new URL(`#${fragmentOf(surface.index, surface.blocks, block)}`, location.href).href;
    const done = await toClipboard(address);
    if (!done) history.replaceState(history.state, "", address);
    view.say(done ? messages.copied : messages.linkInBar);
    setCopied(block);
  };
  return (
    <button type="button" class="round copy-link" aria-label={messages.copyLink} title={messages.copyLink} onClick={() => void copy()}>
      <Icon node={copied === block ? Check : Link} />
    </button>
  );
}
