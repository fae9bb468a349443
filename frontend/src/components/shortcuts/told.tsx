import type { VNode } from "preact";

import { messages } from "../../messages";
import type { SingleKeys } from "../../store/single-keys";
import { type Group, GROUPS, type Row } from "./table";

/** What the keys do, and whether letters alone are keys. */
export function Told({ keys }: { keys: SingleKeys }): VNode {
  return (
    <>
      <SingleKeysChoice keys={keys} />
      <div class="shortcut-groups">
        {GROUPS.map((group) => (
          <Keys key={group.name} group={group} single={keys.on} />
        ))}
      </div>
    </>
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
