import { Globe, type IconNode, Lock, Users } from "lucide";
import type { VNode } from "preact";

import { messages } from "../../messages";
import type { LayerInfo } from "../../store/margin";
import { Icon } from "../shared/icon";

const ICONS: Readonly<Record<LayerInfo["kind"], IconNode>> = { public: Globe, group: Users, private: Lock };

/** Who shares a layer, as a sign beside its name. */
export function LayerIcon({ layer, size = 16 }: { layer: LayerInfo; size?: number }): VNode {
  return <Icon node={ICONS[layer.kind]} size={size} />;
}

/** Who can see what is written there. */
export function audienceOf({ kind, readers }: LayerInfo): string {
  switch (kind) {
    case "public":
      return messages.forEverybody;
    case "group":
      return messages.forReaders(readers ?? 0);
    case "private":
      return messages.forMeAlone;
  }
}
