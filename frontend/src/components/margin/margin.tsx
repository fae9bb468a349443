import type { VNode } from "preact";

import { messages } from "../../messages";
import { useApp } from "../app";
import { Along } from "../companions/switch";
import { LayerLine } from "../layers/news";
import { LayerSwitch } from "../layers/switch";
import { Announcer } from "./announcer";
import { Finding } from "./finding";
import { List } from "./list";
import { Sheet } from "./sheet";
import { Stage } from "./stage";
import { ClosedLine, ConnectionLine, LostLine, StateLine, WaitingLine } from "./states";
import { VeilLine } from "./veil";

/** The margin: beside the text where there is room, else a sheet below it. */
export function MarginIsland(): VNode {
  const { view } = useApp();
  return (
    <>
      <Announcer />
      {view.narrow.value ? (
        <Sheet>
          <Head />
          <List />
        </Sheet>
      ) : (
        <>
          <Head />
          <Stage />
        </>
      )}
    </>
  );
}

function Head(): VNode {
  return (
    <div class="margin-head">
      <h2 class="visually-hidden">{messages.margin}</h2>
      <LayerSwitch />
      <Along />
      <LayerLine />
      <ConnectionLine />
      <LostLine />
      <WaitingLine />
      <ClosedLine />
      <VeilLine />
      <StateLine />
      <Finding />
    </div>
  );
}
