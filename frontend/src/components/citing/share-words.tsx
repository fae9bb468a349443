import type { VNode } from "preact";

import type { Span } from "../../anchoring/text-index";
import { messages } from "../../messages";
import { useApp } from "../app";
import { ShareButtons } from "./buttons";
import { addressOfWords } from "./copying";

export function ShareWords({ span }: { span: Span }): VNode {
  const app = useApp();
  const points = app.surface.pointsOf(span);
  return (
    <ShareButtons
      address={addressOfWords(app, points)}
      cited={{ kind: "words", ...points }}
      copy={messages.copyWordsLink}
      cite={messages.citeWords}
      className="share-words"
      size={16}
    />
  );
}
