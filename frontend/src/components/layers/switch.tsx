import { Check, ChevronDown } from "lucide";
import type { RefObject, VNode } from "preact";
import { useEffect, useId, useLayoutEffect, useRef } from "preact/hooks";

import { messages } from "../../messages";
import { written } from "../../messages/language";
import type { LayerInfo } from "../../store/margin";
import { useApp } from "../app";
import { AlongSwitch } from "../companions/switch";
import { Icon } from "../shared/icon";
import { onLeaving } from "../shared/leaving";
import { audienceOf, LayerIcon } from "./naming";

/** The layer that the reader is in, and the menu of those they can go to. */
export function LayerSwitch(): VNode | null {
  const { margin } = useApp();
  const here = margin.here.value;
  // Before they have come, and when they can't, nobody knows yet where one may write.
  if (!here) return null;
  const signedIn = margin.reading.reader !== null;
  return (
    <div class="layers">
      {signedIn ? <Switch here={here} /> : <Name layer={here} />}
      {signedIn ? (
        <p class="whereto">{audienceOf(here)}</p>
      ) : (
        <p class="state">
          <a href={margin.reading.login}>{messages.signIn}</a>
        </p>
      )}
      <AlongSwitch />
    </div>
  );
}

function Name({ layer }: { layer: LayerInfo }): VNode {
  return (
    <p class="layer-now">
      <LayerIcon layer={layer} /> <b>{layer.name}</b>
    </p>
  );
}

function Switch({ here }: { here: LayerInfo }): VNode {
  const { view } = useApp();
  const place = useRef<HTMLDivElement>(null);
  const menu = useId();
  const open = view.switching.value;
  const close = (): void => void (view.switching.value = false);
  useEffect(() => (open ? onLeaving(place.current, close) : undefined), [open]);
  const leave = (): void => {
    close();
    place.current?.querySelector("button")?.focus();
  };
  return (
    <div class="layer-switch" ref={place}>
      <button
        type="button"
        class="layer-now"
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={menu}
        aria-label={messages.inLayer(here.name)}
        aria-keyshortcuts="l"
        onClick={() => (view.switching.value = !open)}
      >
        <LayerIcon layer={here} /> <b dir="auto">{here.name}</b> <Icon node={ChevronDown} size={14} />
      </button>
      <div class="layer-menu" id={menu} role="menu" aria-label={messages.layers} hidden={!open}>
        {open && <Choices onChosen={leave} onLeave={leave} />}
      </div>
    </div>
  );
}

interface ChoicesProps {
  readonly onChosen: () => void;
  readonly onLeave: () => void;
}

function Choices({ onChosen, onLeave }: ChoicesProps): VNode {
  const { margin } = useApp();
  const list = useRef<HTMLUListElement>(null);
  useLayoutEffect(() => chosenIn(list)?.focus({ preventScroll: true }), []);
  const choose = (layer: LayerInfo): void => {
    onChosen();
    if (!layer.chosen) void margin.enter(layer.id);
  };
  return (
    <ul role="none" ref={list} onKeyDown={(event) => move(event, list, onLeave)}>
      {margin.layers.value.map((layer) => (
        <li key={layer.id} role="none">
          <button type="button" role="menuitemradio" aria-checked={layer.chosen} tabIndex={-1} onClick={() => choose(layer)}>
            <LayerIcon layer={layer} />
            <span class="layer-about">
              <b dir="auto">{layer.name}</b>
              <small>{audienceOf(layer)}</small>
            </span>
            <Number layer={layer} />
            <span class="layer-check">{layer.chosen && <Icon node={Check} />}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** How many notes it has in this section. */
function Number({ layer }: { layer: LayerInfo }): VNode {
  const { margin } = useApp();
  const number = margin.isInView(layer.id) ? margin.positions.countIn(layer.id) : (layer.notes ?? 0);
  return (
    <span class="count" title={messages.notes(number)}>
      {written(number)}
    </span>
  );
}

function chosenIn(list: RefObject<HTMLElement | null>): HTMLElement | null | undefined {
  return list.current?.querySelector<HTMLElement>("[aria-checked=true]");
}

/** As in every menu: arrows go round and round, Escape goes back; all else is for whoever hears it next. */
function move(event: KeyboardEvent, list: RefObject<HTMLElement | null>, leave: () => void): void {
  const items = [...(list.current?.querySelectorAll<HTMLElement>("[role=menuitemradio]") ?? [])];
  const now = items.findIndex((item) => item === document.activeElement);
  const next = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: -1 }[event.key];
  if (event.key === "Escape") leave();
  else if (next === undefined) return;
  else items.at(next % items.length)?.focus();
  event.preventDefault();
  event.stopPropagation();
}
