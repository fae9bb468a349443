import { Check, Copy } from "lucide";
import type { VNode } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";

import { messages } from "../../messages";
import { Icon } from "../shared/icon";
import { toClipboard } from "../shared/clipboard";

interface CopyableProps {
  readonly name: string;
  readonly text: string;
  readonly language?: string;
  /** No clipboard took it: it is selected from the beginning, to be copied by hand. */
  readonly chosen?: boolean;
}

/** A text with a button that copies it; where that is not allowed the text is selected instead. */
export function Copyable({ name, text, language, chosen = false }: CopyableProps): VNode {
  const place = useRef<HTMLParagraphElement>(null);
  const [state, setState] = useState<"still" | "copied" | "selected">(chosen ? "selected" : "still");
  useLayoutEffect(() => {
    if (state === "selected" && place.current) getSelection()?.selectAllChildren(place.current);
  }, [state]);
  const copy = async (): Promise<void> => {
    setState("still");
    setState((await toClipboard(text)) ? "copied" : "selected");
  };
  return (
    <section class="copyable">
      <header>
        <h3>{name}</h3>
        <span class="quiet" role="status">
          {state === "copied" ? messages.textCopied : state === "selected" ? messages.copyByHand : ""}
        </span>
        <button type="button" class="copy" aria-label={messages.copyText(name)} onClick={() => void copy()}>
          <Icon node={state === "copied" ? Check : Copy} size={14} /> {messages.copy}
        </button>
      </header>
      <p class="copyable-text" ref={place} {...(language ? { lang: language } : {})}>
        {text}
      </p>
    </section>
  );
}
