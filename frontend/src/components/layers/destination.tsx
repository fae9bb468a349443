import type { VNode } from "preact";
import { useId } from "preact/hooks";

import { messages } from "../../messages";
import { isClosedAt } from "../../store/closed";
import type { Draft } from "../../store/drafts";
import type { LayerInfo } from "../../store/margin";
import { useApp } from "../app";
import { audienceOf, LayerIcon } from "./naming";

/** Where a draft goes, said before it is posted: to one layer, which can be another one, or also to others. */
export function Destination({ draft }: { draft: Draft }): VNode | null {
  const { drafts, writing } = useApp();
  const going = writing.destinations(draft);
  const open = writing.writableAt(draft.target);
  if (open.length === 0) return null;
  const wasClosed = writing.writable.some((layer) => draft.layers.includes(layer.id) && isClosedAt(layer, draft.target));
  const go = (layers: readonly LayerInfo[]): void =>
    void drafts.change(draft.key, { layers: layers.map(({ id }) => id) });
  return (
    <div class="destination">
      <To open={open} going={going} onChoose={go} />
      {going[0] ? <Also open={open} going={going} onChoose={go} /> : <p class="problem">{wasClosed ? messages.closedDraft : messages.draftLayerLost}</p>}
    </div>
  );
}

interface Props {
  /** Those that take it. */
  readonly open: readonly LayerInfo[];
  readonly going: readonly LayerInfo[];
  readonly onChoose: (layers: readonly LayerInfo[]) => void;
}

function To({ open, going: [first, ...others], onChoose }: Props): VNode {
  const audience = useId();
  const choose = (id: number): void => {
    const layer = open.find((one) => one.id === id);
    // What is for oneself alone goes nowhere else.
    if (layer) onChoose([layer, ...(layer.kind === "private" ? [] : others.filter((other) => other !== layer))]);
  };
  return (
    <>
      <label class="to">
        {first && <LayerIcon layer={first} size={14} />}
        <span>{messages.to}</span>
        <select
          value={first?.id ?? ""}
          aria-describedby={audience}
          onChange={(event) => choose(Number(event.currentTarget.value))}
        >
          {!first && <option value="">{messages.chooseLayer}</option>}
          {open.map((layer) => (
            <option key={layer.id} value={layer.id} selected={layer.id === first?.id}>
              {layer.name}
            </option>
          ))}
        </select>
      </label>
      <span class="audience" id={audience}>
        {first && audienceOf(first)}
      </span>
    </>
  );
}

/** The other layers that are shared, each of which gets a note of its own. */
function Also({ open, going, onChoose }: Props): VNode | null {
  const [first, ...others] = going;
  const offered = open.filter((layer) => layer.kind !== "private" && layer !== first);
  if (offered.length === 0 || first?.kind === "private") return null;
  const toggle = (layer: LayerInfo): void =>
    onChoose(going.includes(layer) ? going.filter((one) => one !== layer) : [...going, layer]);
  return (
    <details class="also" open={others.length > 0}>
      <summary>{messages.alsoTo}</summary>
      {offered.map((layer) => (
        <label key={layer.id}>
          <input type="checkbox" checked={going.includes(layer)} onChange={() => toggle(layer)} />
          <LayerIcon layer={layer} size={14} /> <span dir="auto">{layer.name}</span> <small>{audienceOf(layer)}</small>
        </label>
      ))}
    </details>
  );
}

/** The layer is named where one posts, so that nobody posts where they didn't mean to. */
export function submitLabel(going: readonly LayerInfo[]): string {
  const [first, ...others] = going;
  if (!first) return messages.post;
  if (first.kind === "private") return messages.saveForMe;
  return others.length === 0 ? messages.postTo(first.name) : messages.postToLayers(going.length);
}
