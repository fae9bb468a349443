import type { VNode } from "preact";
import { useId } from "preact/hooks";

import type { Colour } from "../../api/types";
import { messages } from "../../messages";
import { COLOURS } from "../../store/writing";

/** How a highlight looks: its tint and, for whom tints are alike, its own line beneath. */
export function Swatch({ colour }: { colour: Colour }): VNode {
  return (
    <span class={`swatch ${colour}`} aria-hidden="true">
      {messages.swatch}
    </span>
  );
}

interface ChoiceProps {
  readonly colour: Colour;
  readonly onChoose: (colour: Colour) => void;
}

/** The colour of one's own highlight, to be changed. */
export function ColourChoice({ colour, onChoose }: ChoiceProps): VNode {
  const name = useId();
  return (
    <fieldset class="colours">
      <legend class="visually-hidden">{messages.colours}</legend>
      {COLOURS.map((one) => (
        <label key={one} title={messages.colour[one]}>
          <input
            type="radio"
            name={name}
            aria-label={messages.colour[one]}
            checked={one === colour}
            onChange={() => onChoose(one)}
          />
          <Swatch colour={one} />
        </label>
      ))}
    </fieldset>
  );
}
