import type { VNode } from "preact";

import { messages } from "../../messages";
import { useApp } from "../app";
import { Announcer } from "./announcer";
import { Finding } from "./finding";
import { List } from "./list";
import { Pills } from "./pills";
import { Sheet } from "./sheet";
import { Stage } from "./stage";
import { ConnectionLine, LostLine, StateLine } from "./states";

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
      <Pills />
      <ConnectionLine />
      <LostLine />
      <StateLine />
      <Finding />
    </div>
  );
}
