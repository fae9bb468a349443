import type { Block } from "./blocks";
import type { TextIndex } from "./text-index";

/**
 * Links to paragraphs that outlive corrections: `p-12-1k9x3q` is the 12th paragraph, whose first
 * letters have that hash. Where paragraphs came or went before it, the hash finds it; where its
 * beginning was corrected, its number does.
 */
const FRAGMENT = /^p-(\d{1,6})-([0-9a-z]{1,7})$/;

/** Letters and digits of a paragraph that go into its hash: few, so that most corrections leave them. */
const LETTERS = 24;

export function fragmentOf(index: TextIndex, blocks: readonly Block[], number: number): string {
  return `p-${number + 1}-${hashOf(index, blocks[number])}`;
}

/** The fragment of an address, without its # and as it was before it was encoded. */
export function fragmentIn(hash: string): string {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return hash.slice(1);
  }
}

/** The number of the paragraph that a fragment without its # leads to; null when it is none of ours. */
export function paragraphOf(index: TextIndex, blocks: readonly Block[], fragment: string): number | null {
  const found = FRAGMENT.exec(fragment);
  if (!found || blocks.length === 0) return null;
  const number = Math.min(Math.max(Number(found[1]) - 1, 0), blocks.length - 1);
  const is = (at: number): boolean => at in blocks && hashOf(index, blocks[at]) === found[2];
  for (let away = 0; away < blocks.length; away++) {
    if (is(number - away)) return number - away;
    if (is(number + away)) return number + away;
  }
  return number;
}

function hashOf(index: TextIndex, block: Block | undefined): string {
  const words = index.text.slice(block?.start ?? 0, block?.end ?? 0);
  return hash((words.match(/[\p{L}\p{N}]/gu) ?? []).slice(0, LETTERS).join("").toLowerCase());
}

/** FNV-1a in 32 bits: short, quick, and the same in every browser. */
function hash(words: string): string {
  let value = 0x811c9dc5;
  for (let at = 0; at < words.length; at++) value = Math.imul(value ^ words.charCodeAt(at), 0x01000193) >>> 0;
  return value.toString(36);
}
