import type { VNode } from "preact";

import { useApp } from "../app";
import { later } from "../shared/later";

const Terms = later(() => import("./veil-terms").then((part) => part.Terms));
const Lifted = later(() => import("./veil-terms").then((part) => part.Lifted));

/**
 * What is to be written before others' notes show, and how far one is; then, how many there are to
 * read. The region is always there, for screen readers tell only what changes in one that they know.
 */
export function VeilLine(): VNode {
  const { margin } = useApp();
  const veil = margin.layers.value.find((layer) => layer.veil)?.veil;
  const others = margin.renewing.revealed.value;
  return (
    <div role="status">
      {veil ? <Terms {...veil} /> : others !== null && <Lifted others={others} />}
    </div>
  );
}
