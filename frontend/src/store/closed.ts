import type { LayerInfo } from "./margin";
import { isWhole } from "./positions";
import type { Stretch } from "./regions";

/** Whether a layer takes no new notes on these code points of the section; what closes a passage leaves the whole open. */
export function isClosedAt({ closed }: Pick<LayerInfo, "closed">, { start, end }: Stretch): boolean {
  return closed?.places.some(([from, to]) => isWhole({ end: to }) || (start < to && from < end)) === true;
}
