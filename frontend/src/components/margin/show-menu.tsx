import { ChevronDown } from "lucide";
import type { VNode } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";

import { messages } from "../../messages";
import { useApp } from "../app";
import { Icon } from "../shared/icon";
import { later } from "../shared/later";
import { onLeaving } from "../shared/leaving";

const Amounts = later(() => import("./amounts").then((part) => part.Amounts));

/** How much of the margin there is to see, and the menu to choose it from. */
export function ShowMenu(): VNode {
  const { margin } = useApp();
  const [open, setOpen] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const panel = useId();
  useEffect(() => (open ? onLeaving(place.current, () => setOpen(false)) : undefined), [open]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || !open) return;
    event.stopPropagation();
    setOpen(false);
    place.current?.querySelector("button")?.focus();
  };
  return (
    <div class="show-menu" ref={place} onKeyDown={onKeyDown}>
      <button type="button" class="plain" aria-expanded={open} aria-controls={panel} onClick={() => setOpen(!open)}>
        <span class="words">{messages.show}</span> <b>{messages.amounts[margin.shown.choice.value.amount]}</b> <Icon node={ChevronDown} size={14} />
      </button>
      <div class="show-panel" id={panel} hidden={!open}>
        {open && <Amounts onPointed={() => setOpen(false)} />}
      </div>
    </div>
  );
}
