import "../../../styles/dialog.css";
import "../../../styles/moderating.css";

import { X } from "lucide";
import type { VNode } from "preact";
import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";

import { type FlagReason, ModeratingApi } from "../../api/moderating";
import type { Annotation, Author } from "../../api/types";
import { messages as common } from "../../messages";
import { messages } from "../../messages/moderating";
import { useApp } from "../app";
import { nameOf } from "../shared/avatar";
import { Icon } from "../shared/icon";
import { ReasonForm, ReportForm } from "./forms";
import { Ways } from "./ways";

export type Step = "ways" | "report" | "hide" | "block" | { readonly said: string; readonly unmute?: boolean };

/** What one may do about another's note: a list of ways, the form of one of them, what came of it. */
export function ModeratingDialog({ annotation }: { annotation: Annotation }): VNode | null {
  const { view } = useApp();
  const ref = useRef<HTMLDialogElement>(null);
  // Deleted meanwhile, it still has the name under which the dialog was opened.
  const [author] = useState<Author | null>(annotation.author);
  const [step, setStep] = useState<Step>("ways");
  useLayoutEffect(() => {
    const from = document.activeElement;
    ref.current?.showModal();
    return () => {
      if (from instanceof HTMLElement && from.isConnected) from.focus({ preventScroll: true });
    };
  }, []);
  const title = useRef<HTMLHeadingElement>(null);
  // A form's first field takes the focus itself.
  useLayoutEffect(() => {
    if (step === "ways" || typeof step === "object") title.current?.focus();
  }, [step]);
  if (!author) return null;
  const close = (): void => ref.current?.close();
  return (
    <dialog
      ref={ref}
      class="share tending"
      aria-labelledby="tending-title"
      onClose={() => (view.tending.value = null)}
      onClick={(event) => event.target === ref.current && close()}
      // The page's own keys would close the card below, or begin a note.
      onKeyDown={(event) => event.stopPropagation()}
    >
      <div class="share-body">
        <header>
          <h2 id="tending-title" ref={title} tabIndex={-1} dir="auto">
            {messages.title(nameOf(author))}
          </h2>
          <button type="button" class="round" aria-label={common.close} onClick={close}>
            <Icon node={X} size={18} />
          </button>
        </header>
        <StepPart annotation={annotation} author={author} step={step} onStep={setStep} onClose={close} />
      </div>
    </dialog>
  );
}

interface StepProps {
  readonly annotation: Annotation;
  readonly author: Author;
  readonly step: Step;
  readonly onStep: (step: Step) => void;
  readonly onClose: () => void;
}

function StepPart({ annotation, author, step, onStep, onClose }: StepProps): VNode {
  const { margin } = useApp();
  const api = useMemo(() => new ModeratingApi(margin.api.http), [margin]);
  const { id, layer } = annotation;
  const name = nameOf(author);
  const group = margin.layer(layer)?.kind === "group";
  const back = (): void => onStep("ways");
  if (step === "ways") return <Ways annotation={annotation} author={author} api={api} onStep={onStep} onClose={onClose} />;
  if (step === "report") {
    const send = async (reason: FlagReason, remark: string): Promise<void> => {
      await api.flag(id, reason, remark);
      onStep({ said: messages.reported });
    };
    return <ReportForm onSend={send} onBack={back} />;
  }
  if (step === "hide") {
    const hide = async (reason: string): Promise<void> => {
      margin.take(await api.hide(id, reason));
      onClose();
    };
    return <ReasonForm label={messages.hideWhy} action={messages.doHide} onSend={hide} onBack={back} />;
  }
  if (step === "block") {
    const block = async (reason: string): Promise<void> => {
      await api.block(layer, author.username, reason);
      onStep({ said: group ? messages.removed(name) : messages.blocked(name) });
    };
    const label = group ? messages.removeWhy : messages.blockWhy;
    const action = group ? messages.doRemove(name) : messages.doBlock(name);
    return <ReasonForm label={label} action={action} onSend={block} onBack={back} />;
  }
  return <Said author={author} api={api} step={step} onStep={onStep} onClose={onClose} />;
}

interface SaidProps extends Omit<StepProps, "annotation" | "step"> {
  readonly api: ModeratingApi;
  readonly step: Exclude<Step, string>;
}

/** What came of it. */
function Said({ author, api, step, onStep, onClose }: SaidProps): VNode {
  const { margin } = useApp();
  const undo = async (): Promise<void> => {
    await api.mute(author.username, false);
    margin.shown.mute(author.id, false);
    onStep({ said: messages.unmuted(nameOf(author)) });
  };
  return (
    <>
      <p role="status">{step.said}</p>
      <footer>
        {step.unmute && (
          <>
            <button type="button" onClick={() => void undo()}>
              {messages.unmute}
            </button>
            <a href="/accounts/muted/">{messages.seeMuted}</a>
          </>
        )}
        <button type="button" class="primary" onClick={onClose}>
          {messages.done}
        </button>
      </footer>
    </>
  );
}
