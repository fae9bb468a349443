import type { VNode } from "preact";

import { messages } from "../../messages";
import { useApp } from "../app";
import { later } from "../shared/later";

const Company = later(() => import("./company").then(({ Company }) => Company));

/** In a group's layer: whether one wants to be seen by those who want it too. */
export function AlongSwitch(): VNode | null {
  const { along } = useApp();
  if (along.group.value === null) return null;
  return (
    <label class="along" title={messages.readAlongHelp}>
      <input
        type="checkbox"
        role="switch"
        aria-description={messages.readAlongHelp}
        checked={along.on.value}
        onChange={(event) => along.turn(event.currentTarget.checked)}
      />
      {messages.readAlong}
    </label>
  );
}

/** Who reads along; of whom nobody knows, and nothing is fetched, before one does oneself. */
export function Along(): VNode | null {
  const { along, margin } = useApp();
  const layer = margin.here.value?.id;
  return along.on.value && layer !== undefined ? <Company key={layer} layer={layer} /> : null;
}
