import type { FunctionComponent } from "preact";

import type { Span } from "../../anchoring/text-index";
import type { Companions } from "../../store/companions";

/** What other parts of the page show of those who read along, while one does. */
export interface Company {
  readonly companions: Companions;
  readonly Writing: FunctionComponent<{ readonly companions: Companions; readonly root: number }>;
  readonly ComeHere: FunctionComponent<{ readonly companions: Companions; readonly span: Span }>;
}
