import { X } from "lucide";
import type { VNode } from "preact";
import { useState } from "preact/hooks";

import { messages } from "../../messages";
import { Icon } from "../shared/icon";

/** What a tag looks like once typed; null for one that is empty or there already. */
export function tagFrom(text: string, known: readonly string[]): string | null {
  const tag = text.trim().replace(/^#/, "").slice(0, 40);
  return tag !== "" && !known.includes(tag) ? tag : null;
}

interface TagsProps {
  readonly tags: readonly string[];
  readonly onChange: (tags: readonly string[]) => void;
}

/** Tags as chips: comma or Enter makes one, Backspace takes the last one back. */
export function TagsField({ tags, onChange }: TagsProps): VNode {
  const [text, setText] = useState("");
  const add = (): void => {
    const tag = tagFrom(text, tags);
    if (tag) onChange([...tags, tag]);
    setText("");
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    // Ctrl+Enter sends the note, with the tag still being typed.
    if (event.ctrlKey || event.metaKey) return event.key === "Enter" ? add() : undefined;
    if ((event.key === "Enter" || event.key === ",") && text.trim() !== "") {
      event.preventDefault();
      add();
    } else if (event.key === "Enter") event.preventDefault();
    else if (event.key === "Backspace" && text === "") onChange(tags.slice(0, -1));
  };
  return (
    <div class="tags-field">
      {tags.map((tag) => (
        <Chip key={tag} tag={tag} onRemove={() => onChange(tags.filter((other) => other !== tag))} />
      ))}
      <input
        value={text}
        aria-label={messages.tags}
        placeholder={messages.tagsPlaceholder}
        maxLength={40}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={add}
      />
    </div>
  );
}

function Chip({ tag, onRemove }: { tag: string; onRemove: () => void }): VNode {
  return (
    <span class="chip" dir="auto">
      {tag}
      <button type="button" aria-label={messages.removeTag(tag)} onClick={onRemove}>
        <Icon node={X} size={12} />
      </button>
    </span>
  );
}
