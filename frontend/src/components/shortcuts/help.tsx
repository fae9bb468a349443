import { X } from "lucide";
import type { RefObject, VNode } from "preact";

import { messages } from "../../messages";
import type { SingleKeys } from "../../store/single-keys";
import { Icon } from "../shared/icon";
import { type Group, GROUPS, type Row } from "./table";

interface HelpProps {
  readonly dialog: RefObject<HTMLDialogElement | null>;
  readonly keys: SingleKeys;
}

/** The sheet that tells the keys. The browser keeps the focus in it, and gives it back where it was. */
export function Help({ dialog, keys }: HelpProps): VNode {
  const close = (): void => dialog.current?.close();
  return (
    <dialog ref={dialog} class="shortcuts" aria-labelledby="shortcuts-title" onClick={(event) => closeBeside(event, close)}>
      <div class="shortcuts-head">
        <h2 id="shortcuts-title">{messages.shortcuts}</h2>
        <button type="button" class="bar-button" aria-label={messages.close} onClick={close}>
          <Icon node={X} size={20} />
        </button>
      </div>
      <SingleKeysChoice keys={keys} />
      <div class="shortcut-groups">
        {GROUPS.map((group) => (
          <Keys key={group.name} group={group} single={keys.on} />
        ))}
      </div>
    </dialog>
  );
}

function SingleKeysChoice({ keys }: { keys: SingleKeys }): VNode {
  return (
    <label class="single-keys">
      <input type="checkbox" checked={keys.on} onChange={(event) => keys.turn(event.currentTarget.checked)} />
      <span>
        {messages.singleKeys}
        <small>{messages.singleKeysHelp}</small>
      </span>
    </label>
  );
}

function Keys({ group, single }: { group: Group; single: boolean }): VNode {
  return (
    <section>
      <h3>{group.name}</h3>
      <dl>
        {group.rows
          .filter((row) => single || !row.single)
          .map((row) => (
            <div key={row.words}>
              <dt>
                <Caps row={row} />
              </dt>
              <dd>{row.words}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}

function Caps({ row }: { row: Row }): VNode {
  return (
    <>
      {row.keys.map((chord) => (
        <span key={chord.join()} class="chord">
          {chord.map((key) => (
            <kbd key={key}>{key}</kbd>
          ))}
        </span>
      ))}
    </>
  );
}

/** A click beside the sheet falls on the dialog itself, since all of it lies in what it holds. */
function closeBeside(event: MouseEvent, close: () => void): void {
  if (event.target === event.currentTarget && event.detail > 0) close();
}
