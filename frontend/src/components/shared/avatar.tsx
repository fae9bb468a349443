import type { VNode } from "preact";

import type { Author } from "../../api/types";

/** Hues that carry white letters at AA contrast with the lightness in margin.css. */
const HUES = [12, 38, 84, 142, 172, 196, 220, 256, 288, 330];

export function initials(name: string): string {
  const words = name.trim().split(/\s+/u);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters.map((word) => String.fromCodePoint(word?.codePointAt(0) ?? 0x2022)).join("").toLocaleUpperCase();
}

export function nameOf(author: Author): string {
  return author.name || author.username;
}

/** The same reader has the same colour everywhere. */
export function Avatar({ author }: { author: Author }): VNode {
  const hue = HUES[author.id % HUES.length] ?? 0;
  return (
    <span class="avatar" style={{ "--hue": String(hue) }} aria-hidden="true">
      {initials(nameOf(author))}
    </span>
  );
}
