import type { VNode } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

import { messages } from "../../messages";
import { useApp } from "../app";
import { comeIntoView } from "../shared/coming";
import { nameOfCard } from "./naming";
import { cardClass, ItemContent } from "./item";
import type { Observe } from "./heights";
import type { Item } from "./items";
import { useSeeing } from "./seeing";

interface Place {
  readonly current: HTMLElement | null;
}

interface FrameProps {
  readonly item: Item;
  /** Pixels from the stage's top; null in a list, which flows. */
  readonly top: number | null;
  readonly observe?: Observe;
}

/** A card's frame: its place, its height made known, and the click that makes it active. */
export function CardFrame({ item, top, observe }: FrameProps): VNode {
  const app = useApp();
  const { view, actions } = app;
  const called = view.called.value === item.key;
  const ref = useRef<HTMLElement>(null);
  useLayoutEffect(() => (ref.current && observe ? observe(item.key, ref.current) : undefined), [item.key, observe]);
  useLayoutEffect(() => {
    if (!called) return;
    view.called.value = null;
    ref.current?.focus({ preventScroll: true });
    comeIntoView(ref.current);
  }, [called, view]);
  useComeIntoView(ref, item.kind === "picker" || item.kind === "draft");
  const thread = item.kind === "thread" ? item.id : null;
  const active = thread !== null && view.active.value === thread;
  useSeeing(ref, item, active);
  const onClick = (event: MouseEvent): void => {
    const onControl = event.target instanceof Element && event.target.closest("button, a, input, textarea");
    if (thread === null || active || onControl || getSelection()?.isCollapsed === false) return;
    actions.open(thread);
  };
  const style = top === null ? {} : { transform: `translateY(${Math.round(top)}px)` };
  return (
    <article
      ref={ref}
      class={cardClass(item, active)}
      data-key={item.key}
      style={style}
      aria-label={nameOfCard(app, item)}
      tabIndex={-1}
      onClick={onClick}
    >
      {item.kind === "thread" && item.fresh && (
        <span class="fresh">
          <i class="dot" />
          <span class="visually-hidden">{messages.isNew}</span>
        </span>
      )}
      <ItemContent item={item} quoted={top === null} />
    </article>
  );
}

/** What one writes in must be seen whole. */
function useComeIntoView(ref: Place, wanted: boolean): void {
  useLayoutEffect(() => {
    if (wanted && ref.current?.contains(document.activeElement)) comeIntoView(ref.current);
  }, [ref, wanted]);
}
