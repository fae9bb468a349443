import { countBelow } from "./code-points";
import type { Span, TextIndex } from "./text-index";

/** A paragraph, or what stands where a paragraph would: heading, list item, stanza, caption, row. */
export interface Block extends Span {
  readonly element: Element;
}

/** Whether a block is read by lines: those of its text are the poet's, not the typist's. */
export function isVerse({ element }: Block): boolean {
  return element.closest(VERSE) !== null;
}

/** The classes that books/formats gives to poems, plays and their stanzas. */
const VERSE = ".verse, .stanza";
const BLOCKS = "p,li,blockquote,h1,h2,h3,h4,h5,h6,pre,dt,dd,figcaption,caption,tr,figure,div,section";

/** The blocks that hold words of their own, in the order of the text, from the walk already made. */
export function blocksOf(index: TextIndex): Block[] {
  const found = new Map<Element, { element: Element; start: number; end: number }>();
  const byParent = new Map<Node | null, Element>();
  index.nodes.forEach((node, number) => {
    if (!/\S/.test(node.data)) return;
    const parent = node.parentElement;
    const element = byParent.get(parent) ?? blockAround(index.root, parent);
    byParent.set(parent, element);
    const start = index.startAt(number);
    const block = found.get(element);
    if (block) block.end = start + node.length;
    else found.set(element, { element, start, end: start + node.length });
  });
  return [...found.values()];
}

/** The number of the block in which a unit stands. */
export function blockAt(blocks: readonly Block[], unit: number): number {
  return Math.max(0, countBelow(blocks.length, (i) => blocks[i]?.start ?? 0, unit + 1) - 1);
}

function blockAround(root: Element, parent: Element | null): Element {
  const within = (element: Element | null | undefined): Element | null =>
    element && element !== root && root.contains(element) ? element : null;
  const block = within(parent?.closest(BLOCKS));
  return (block && within(stanzaOf(block))) ?? block ?? root;
}

/** The group of lines that a line of verse stands in: a button for each line would be a ladder. */
function stanzaOf(block: Element): Element | null {
  const stanza = block.closest(".stanza");
  if (stanza) return stanza;
  const isLine = block.matches("div") && block.parentElement?.matches(VERSE);
  return isLine ? block.parentElement : null;
}
