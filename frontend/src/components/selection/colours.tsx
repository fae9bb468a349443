import type { VNode } from "preact";

import type { Colour } from "../../api/types";
import { messages } from "../../messages";
import { COLOURS } from "../../store/writing";
import { useApp } from "../app";
import { Swatch } from "../composer/colours";

/** The four colours to highlight in, the last one used marked: one press does it. */
export function Colours({ onChoose }: { onChoose: (colour: Colour) => void }): VNode {
  const { writing } = useApp();
  return (
    <div class="colours" role="group" aria-label={messages.colours}>
      {COLOURS.map((colour) => (
        <button
          key={colour}
          type="button"
          class={colour === writing.colour.value ? "last" : ""}
          aria-label={messages.colour[colour]}
          title={messages.colour[colour]}
          onClick={() => onChoose(colour)}
        >
          <Swatch colour={colour} />
        </button>
      ))}
    </div>
  );
}
