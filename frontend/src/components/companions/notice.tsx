import { X } from "lucide";
import type { VNode } from "preact";

import { messages as common } from "../../messages";
import { messages } from "../../messages/companions";
import type { Companions } from "../../store/companions";
import { nameOf } from "../shared/avatar";
import { useFocus } from "../shared/focus";
import { Icon } from "../shared/icon";
import type { Coming } from "./coming";

interface Props {
  readonly companions: Companions;
  readonly coming: Coming;
}

/** That a moderator asks one to come; then, the way back. The one who asked is told that it is done. */
export function CallNotice({ companions, coming }: Props): VNode {
  return (
    // The region is always there, for screen readers tell only what changes in one that they know.
    <div role="status">
      <Notice companions={companions} coming={coming} />
    </div>
  );
}

function Notice({ companions, coming }: Props): VNode | null {
  const call = companions.call.value;
  const from = coming.from.value;
  if (call) {
    const answer = (goes: boolean): void => {
      companions.call.value = null;
      if (goes) coming.go(call);
    };
    return (
      <p class="page-notice called">
        <span dir="auto">{messages.asks(nameOf(call.person))}</span>
        <button type="button" class="notice-do" onClick={() => answer(true)}>
          {messages.go}
        </button>
        <button type="button" class="notice-not" onClick={() => answer(false)}>
          {common.notNow}
        </button>
      </p>
    );
  }
  if (from) return <Back key={from.path} name={from.name} coming={coming} />;
  if (companions.asked.value === 0) return null;
  return (
    <p class="page-notice called">
      <span>{messages.asked(companions.asked.value)}</span> <Close onClose={() => (companions.asked.value = 0)} />
    </p>
  );
}

function Back({ name, coming }: { name: string; coming: Coming }): VNode {
  // It stands where one said that one comes, and keeps the focus that was there.
  const ref = useFocus<HTMLButtonElement>(document.activeElement === document.body);
  return (
    <p class="page-notice called">
      <span dir="auto">{messages.came(name)}</span>
      <button type="button" class="notice-do" ref={ref} onClick={() => coming.back()}>
        {messages.back}
      </button>
      <Close onClose={() => coming.stay()} />
    </p>
  );
}

function Close({ onClose }: { onClose: () => void }): VNode {
  return (
    <button type="button" class="round" aria-label={common.close} onClick={onClose}>
      <Icon node={X} size={18} />
    </button>
  );
}
