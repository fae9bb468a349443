import { Users } from "lucide";
import type { VNode } from "preact";

import { messages } from "../../messages";
import { useApp } from "../app";
import { Icon } from "../shared/icon";

/** How many readers have the book open; nothing while one is alone or offline. */
export function Here(): VNode | null {
  const { live } = useApp();
  const count = live.here.value;
  if (count === null || count < 2 || live.connection.value !== "live") return null;
  return (
    <span class="here" title={messages.hereTitle(count)}>
      <Icon node={Users} /> {messages.here(count)}
    </span>
  );
}
