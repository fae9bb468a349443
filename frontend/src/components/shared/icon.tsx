import type { IconNode } from "lucide";
import { h, type VNode } from "preact";

/** A lucide icon, always beside words or in a labelled button, so hidden from screen readers. */
export function Icon({ node, size = 16 }: { node: IconNode; size?: number }): VNode {
  return (
    <svg
      class="glyph"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      {node.map(([tag, attributes]) => h(tag, attributes))}
    </svg>
  );
}
