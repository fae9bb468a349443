import type { ComponentChildren, VNode } from "preact";
import { useState } from "preact/hooks";

import { sentenceOf } from "../../api/http";
import { type FlagReason, REASONS } from "../../api/moderating";
import { messages as common } from "../../messages";
import { messages } from "../../messages/moderating";
import { useFocus } from "../shared/focus";
import { Problem } from "../shared/problem";

/** Characters, as the library takes them. */
const LONGEST = 500;

interface ReportProps {
  readonly onSend: (reason: FlagReason, remark: string) => Promise<void>;
  readonly onBack: () => void;
}

export function ReportForm({ onSend, onBack }: ReportProps): VNode {
  const [reason, setReason] = useState<FlagReason | null>(null);
  const [remark, setRemark] = useState("");
  const first = useFocus<HTMLInputElement>();
  const send = (): Promise<void> => (reason ? onSend(reason, remark) : Promise.resolve());
  return (
    <Form action={messages.send} ready={reason !== null} onSend={send} onBack={onBack}>
      <fieldset>
        <legend>{messages.why}</legend>
        {REASONS.map((one, number) => (
          <label key={one}>
            <input
              ref={number === 0 ? first : null}
              type="radio"
              name="reason"
              checked={reason === one}
              onChange={() => setReason(one)}
            />
            {messages.reasons[one]}
          </label>
        ))}
      </fieldset>
      <label class="asked">
        {messages.remark}
        <textarea
          rows={2}
          maxLength={LONGEST}
          dir="auto"
          value={remark}
          onInput={(event) => setRemark(event.currentTarget.value)}
        />
      </label>
    </Form>
  );
}

interface ReasonProps {
  readonly label: string;
  readonly action: string;
  readonly onSend: (reason: string) => Promise<void>;
  readonly onBack: () => void;
}

/** Why something is done: it is told to who is concerned. */
export function ReasonForm({ label, action, onSend, onBack }: ReasonProps): VNode {
  const [reason, setReason] = useState("");
  const field = useFocus<HTMLInputElement>();
  return (
    <Form action={action} ready={reason.trim() !== ""} onSend={() => onSend(reason.trim())} onBack={onBack}>
      <label class="asked">
        {label}
        <input
          ref={field}
          maxLength={LONGEST}
          dir="auto"
          value={reason}
          onInput={(event) => setReason(event.currentTarget.value)}
        />
      </label>
    </Form>
  );
}

interface FormProps {
  readonly action: string;
  /** Whether there is enough to send. */
  readonly ready: boolean;
  readonly onSend: () => Promise<void>;
  readonly onBack: () => void;
  readonly children: ComponentChildren;
}

function Form({ action, ready, onSend, onBack, children }: FormProps): VNode {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState("");
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (busy || !ready) return;
    setBusy(true);
    try {
      await onSend();
    } catch (failed) {
      setError(sentenceOf(failed));
      setBusy(false);
    }
  };
  return (
    <form onSubmit={(event) => void send(event)}>
      {children}
      {error && <Problem sentence={error} />}
      <footer>
        <button type="button" onClick={onBack}>
          {messages.back}
        </button>
        <button class="primary" disabled={busy || !ready}>
          {busy ? common.sending : action}
        </button>
      </footer>
    </form>
  );
}
