import type { FunctionComponent, VNode } from "preact";
import { useId, useState } from "preact/hooks";

import { messages } from "../../messages";
import type { LayerInfo } from "../../store/margin";
import { useApp } from "../app";
import type { CallingProps } from "../calling/calling";
import { useFocus } from "../shared/focus";
import { Preview } from "./preview";

interface WriterProps {
  readonly body: string;
  readonly label: string;
  readonly placeholder?: string;
  readonly focused?: boolean;
  readonly busy?: boolean;
  /** Where its readers can be called by name. */
  readonly layer: LayerInfo | undefined;
  readonly onChange: (body: string) => void;
}

interface Ways {
  readonly onSubmit: () => void;
  readonly onClose: () => void;
}

type Tab = "write" | "preview";

/** A field for Markdown with its preview. */
export function Writer(props: WriterProps): VNode {
  const [tab, setTab] = useState<Tab>("write");
  const id = useId();
  return (
    <div class="writer">
      <div class="writer-tabs" role="tablist">
        <TabButton name="write" tab={tab} id={id} onChoose={setTab} />
        <TabButton name="preview" tab={tab} id={id} onChoose={setTab} />
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${tab}`}>
        {tab === "write" ? <Field {...props} /> : <Preview body={props.body} />}
      </div>
      <Unkept />
    </div>
  );
}

/** Said where one writes, for only there it helps: posted words are kept. */
function Unkept(): VNode {
  const { drafts } = useApp();
  return <div role="status">{drafts.unkept.value.size > 0 && <p class="problem">{messages.unkept}</p>}</div>;
}

interface TabProps {
  readonly name: Tab;
  readonly tab: Tab;
  readonly id: string;
  readonly onChoose: (tab: Tab) => void;
}

function TabButton({ name, tab, id, onChoose }: TabProps): VNode {
  const other = name === "write" ? "preview" : "write";
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    onChoose(other);
    document.getElementById(`${id}-${other}`)?.focus();
  };
  return (
    <button
      type="button"
      role="tab"
      id={`${id}-${name}`}
      aria-controls={`${id}-panel`}
      aria-selected={tab === name}
      tabIndex={tab === name ? 0 : -1}
      onClick={() => onChoose(name)}
      onKeyDown={onKeyDown}
    >
      {messages[name]}
    </button>
  );
}

function Field({ body, label, placeholder, focused = true, busy = false, layer, onChange }: WriterProps): VNode {
  const ref = useFocus<HTMLTextAreaElement>(focused);
  const [part, setPart] = useState<{ readonly Calling: FunctionComponent<CallingProps> } | null>(null);
  const onInput = (words: string): void => {
    onChange(words);
    // Without it one writes the whole name.
    if (!part && words.includes("@")) import("../calling/calling").then(setPart, () => undefined);
  };
  return (
    <>
      <textarea
        ref={ref}
        class="words"
        dir="auto"
        rows={4}
        value={body}
        aria-label={label}
        placeholder={placeholder ?? ""}
        readOnly={busy}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      {part && layer && layer.kind !== "private" && <part.Calling field={ref} layer={layer.id} />}
    </>
  );
}

/** For the whole form, its tags included: Ctrl+Enter sends, Escape closes. */
export function keys({ onSubmit, onClose }: Ways): (event: KeyboardEvent) => void {
  return (event) => {
    // An input method uses Enter and Escape for its own choice of characters.
    if (event.isComposing) return;
    if (event.key === "Escape") {
      event.stopPropagation();
      onClose();
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onSubmit();
    }
  };
}
