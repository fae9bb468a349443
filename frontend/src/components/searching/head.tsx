import { ChevronDown, ChevronUp, List, X } from "lucide";
import type { RefObject, VNode } from "preact";

import { messages } from "../../messages/searching";
import type { BookSearch } from "../../store/searching";
import { Icon } from "../shared/icon";

interface HeadProps {
  readonly search: BookSearch;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly next: RefObject<HTMLButtonElement | null>;
  readonly folded: boolean;
  readonly onType: (words: string) => void;
  readonly onStep: (by: 1 | -1) => void;
  readonly onFold: () => void;
  readonly onClose: () => void;
}

/** The field, at which hit one is, and the ways to the next. */
export function Head({ search, field, next, folded, onType, onStep, onFold, onClose }: HeadProps): VNode {
  const { total, number } = search;
  const isLast = number.value !== null && number.value + 1 >= total.value;
  return (
    <form
      class="search-head"
      onSubmit={(event) => {
        event.preventDefault();
        onStep(1);
      }}
    >
      <input
        ref={field}
        type="search"
        aria-label={messages.field}
        placeholder={messages.field}
        maxLength={200}
        autocomplete="off"
        enterkeyhint="search"
        defaultValue={search.words.value}
        onInput={(event) => onType(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.isComposing) return;
          event.preventDefault();
          onStep(event.shiftKey ? -1 : 1);
        }}
      />
      <span class="search-count" role="status">
        {countOf(search)}
      </span>
      <span class="search-steps">
        <Way icon={ChevronUp} label={messages.previous} disabled={total.value === 0 || number.value === 0} onPress={() => onStep(-1)} />
        <Way button={next} icon={ChevronDown} label={messages.next} disabled={total.value === 0 || isLast} onPress={() => onStep(1)} />
        <Way icon={List} label={messages.list} pressed={!folded} disabled={total.value === 0} onPress={onFold} />
        <Way icon={X} label={messages.close} onPress={onClose} />
      </span>
    </form>
  );
}

function countOf({ state, total, number }: BookSearch): string {
  if (state.value === "asking") return messages.asking;
  if (total.value === 0) return "";
  return number.value === null ? messages.places(total.value) : messages.place(number.value + 1, total.value);
}

interface WayProps {
  readonly button?: RefObject<HTMLButtonElement | null>;
  readonly icon: typeof X;
  readonly label: string;
  readonly pressed?: boolean;
  readonly disabled?: boolean;
  readonly onPress: () => void;
}

function Way({ button, icon, label, pressed, disabled = false, onPress }: WayProps): VNode {
  return (
    <button
      ref={button ?? null}
      type="button"
      class="bar-button"
      aria-label={label}
      title={label}
      aria-expanded={pressed}
      // It keeps the focus where there is no further hit.
      aria-disabled={disabled}
      onClick={() => disabled || onPress()}
    >
      <Icon node={icon} size={18} />
    </button>
  );
}
