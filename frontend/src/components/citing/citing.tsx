import type { VNode } from "preact";

import { useApp } from "../app";
import { later } from "../shared/later";

const ShareDialog = later(() => import("./dialog").then((part) => part.ShareDialog), true);

/** Shown while something is to be cited, or a link copied that no clipboard would take. */
export function Citing(): VNode | null {
  const { sharing } = useApp().view;
  return sharing.value && <ShareDialog sharing={sharing.value} />;
}
