import type { VNode } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";

import type { Annotation } from "../../api/types";
import { messages } from "../../messages";
import { isClosedAt } from "../../store/closed";
import { WHOLE } from "../../store/drafts";
import type { LayerInfo } from "../../store/margin";
import { useApp } from "../app";
import { Held } from "../composer/closed";
import { backTo } from "../composer/refusal";
import { Trouble } from "../composer/trouble";
import { keys, Writer } from "../composer/writer";
import { audienceOf, LayerIcon } from "../layers/naming";
import { comeIntoView } from "../shared/coming";
import { useFocus } from "../shared/focus";

/** A line that says where a reply will go; it opens into a field. A draft is kept when it closes. */
export function ReplyForm({ root }: { root: Annotation }): VNode | null {
  const { margin, drafts, writing, view } = useApp();
  const draft = drafts.reply(root.id);
  // What the reader opens or closes takes the focus; a field that a kept draft holds open does not.
  const [state, setState] = useState<"line" | "kept" | "opened" | "closed">(draft.body === "" ? "line" : "kept");
  // Asked for by a key, it takes the focus anew even while it is open.
  const [asked, setAsked] = useState(0);
  const wanted = view.replying.value === root.id;
  useLayoutEffect(() => {
    if (!wanted) return;
    view.replying.value = null;
    setState("opened");
    setAsked((before) => before + 1);
  }, [wanted, view]);
  const layer = margin.layer(root.layer);
  if (!margin.reading.reader) {
    return (
      <a class="reply-line" href={backTo(margin.reading.login, `a-${root.id}`)}>
        {messages.signIn}
      </a>
    );
  }
  if (!layer?.writable || root.hidden !== null) return null;
  if (isClosedAt(layer, root.target ?? WHOLE)) return <ClosedReply words={draft.body} />;
  if (state === "kept" || state === "opened") {
    return <OpenReply key={asked} root={root} layer={layer} focused={state === "opened"} onClose={() => setState("closed")} />;
  }
  const words = draft.body || replyLabel(layer);
  return (
    <>
      {writing.held.value === root.id && <Held />}
      <ReplyLine words={words} focused={state === "closed"} onOpen={() => setState("opened")} />
    </>
  );
}

/** Where no more replies are taken; what one had begun to write can be read, and is there when it opens again. */
function ClosedReply({ words }: { words: string }): VNode {
  return (
    <>
      <p class="quiet">{messages.closedThread}</p>
      {words.trim() && (
        <div class="closed-draft">
          <b>{messages.draft}</b>
          <p class="excerpt" dir="auto">
            {words}
          </p>
        </div>
      )}
    </>
  );
}

interface ReplyLineProps {
  readonly words: string;
  /** The focus comes back here from the field that was open. */
  readonly focused: boolean;
  readonly onOpen: () => void;
}

function ReplyLine({ words, focused, onOpen }: ReplyLineProps): VNode {
  const ref = useFocus<HTMLButtonElement>(focused);
  return (
    <button type="button" class="reply-line" ref={ref} onClick={onOpen}>
      {words}
    </button>
  );
}

interface OpenReplyProps {
  readonly root: Annotation;
  readonly layer: LayerInfo;
  readonly focused: boolean;
  readonly onClose: () => void;
}

function OpenReply({ root, layer, focused, onClose }: OpenReplyProps): VNode {
  const { drafts, writing, view } = useApp();
  const { body, state, error, barred } = drafts.reply(root.id);
  const busy = state === "sending";
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (focused) comeIntoView(ref.current);
  }, [focused]);
  const send = async (): Promise<void> => {
    const reply = await writing.reply(root.id);
    if (!reply && writing.held.value !== root.id) return;
    if (reply) view.say(messages.posted);
    onClose();
  };
  return (
    <div class="composer" ref={ref} onKeyDown={keys({ onSubmit: () => void send(), onClose })}>
      <Writer
        body={body}
        label={replyLabel(layer)}
        placeholder={replyLabel(layer)}
        focused={focused}
        busy={busy}
        layer={layer}
        onChange={(words) => drafts.changeReply(root.id, { body: words })}
      />
      <p class="audience">
        <LayerIcon layer={layer} size={14} /> {audienceOf(layer)}
      </p>
      {error && <Trouble sentence={error} barred={barred} back={`a-${root.id}`} onRetry={() => void send()} />}
      <footer>
        <button type="button" class="plain" onClick={onClose}>
          {messages.close}
        </button>
        <button type="button" class="primary" disabled={busy || body.trim() === ""} onClick={() => void send()}>
          {busy ? messages.sending : replyLabel(layer)}
        </button>
      </footer>
    </div>
  );
}

function replyLabel(layer: LayerInfo): string {
  return layer.kind === "private" ? messages.replyForMe : messages.replyTo(layer.name);
}
