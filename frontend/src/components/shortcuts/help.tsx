import { X } from "lucide";
import type { RefObject, VNode } from "preact";

import { messages } from "../../messages";
import type { SingleKeys } from "../../store/single-keys";
import { Icon } from "../shared/icon";
import { later } from "../shared/later";

const Told = later(() => import("./told").then(({ Told }) => Told));

interface HelpProps {
  readonly dialog: RefObject<HTMLDialogElement | null>;
  readonly keys: SingleKeys;
  /** Whether it was ever opened. */
  readonly wanted: boolean;
}

/** The sheet that tells the keys. The browser keeps the focus in it, and gives it back where it was. */
export function Help({ dialog, keys, wanted }: HelpProps): VNode {
  const close = (): void => dialog.current?.close();
  return (
    <dialog ref={dialog} class="shortcuts" aria-labelledby="shortcuts-title" onClick={(event) => closeBeside(event, close)}>
      <div class="shortcuts-head">
        <h2 id="shortcuts-title">{messages.shortcuts}</h2>
        <button type="button" class="bar-button" aria-label={messages.close} onClick={close}>
          <Icon node={X} size={20} />
        </button>
      </div>
      {wanted && <Told keys={keys} />}
    </dialog>
  );
}

/** A click beside the sheet falls on the dialog itself, since all of it lies in what it holds. */
function closeBeside(event: MouseEvent, close: () => void): void {
  if (event.target === event.currentTarget && event.detail > 0) close();
}
