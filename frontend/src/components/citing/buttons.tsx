import { Check, Link, Quote } from "lucide";
import type { VNode } from "preact";
import { useState } from "preact/hooks";

import { messages } from "../../messages";
import { useApp } from "../app";
import { Icon } from "../shared/icon";
import type { Sharing } from "../text/view";
import { copyLink } from "./copying";

interface Shared {
  readonly address: string;
  /** What is cited. */
  readonly cited: Sharing;
  readonly copy: string;
  readonly cite: string;
  readonly className: string;
  /** Of the icons, in pixels. */
  readonly size: number;
}

/** What everybody may do with a note or with words: give their link away, and cite them. */
export function ShareButtons({ address, cited, copy, cite, className, size }: Shared): VNode {
  const app = useApp();
  const [copied, setCopied] = useState("");
  const isCopied = copied === address;
  const onCopy = async (): Promise<void> => {
    setCopied((await copyLink(app, address)) ? address : "");
  };
  const label = isCopied ? messages.copied : copy;
  return (
    <>
      <button type="button" class={className} aria-label={label} title={label} onClick={() => void onCopy()}>
        <Icon node={isCopied ? Check : Link} size={size} />
      </button>
      <button
        type="button"
        class={className}
        aria-label={cite}
        aria-haspopup="dialog"
        title={cite}
        onClick={() => (app.view.sharing.value = cited)}
      >
        <Icon node={Quote} size={size} />
      </button>
    </>
  );
}
