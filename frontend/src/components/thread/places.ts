import type { Annotation } from "../../api/types";
import { isClosedAt } from "../../store/closed";
import { WHOLE } from "../../store/drafts";
import type { LayerInfo } from "../../store/margin";

/** The layers that a thread can be moved to; none for a reply, which stays with its thread. */
export function placesFor({ root, layer, target }: Annotation, layers: readonly LayerInfo[]): readonly LayerInfo[] {
  return root === null ? layers.filter((to) => to.writable && to.id !== layer && !isClosedAt(to, target ?? WHOLE)) : [];
}
