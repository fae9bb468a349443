import { TextIndex } from "./text-index";

/** A section's text in a page, with something of the interface before and after it. */
export function textOf(html: string): TextIndex {
  document.body.innerHTML = `<header>Utopia</header><article id="text">${html}</article><aside>Ben wrote</aside>`;
  const root = document.getElementById("text");
  if (!root) throw new Error("The page lost its text.");
  return new TextIndex(root);
}

/** A range from the first of these words to the last of those, wherever they stand in the page. */
export function rangeOver(from: string, to = from): Range {
  const [start, end] = [nodeWith(from), nodeWith(to)];
  const range = document.createRange();
  range.setStart(start, start.data.indexOf(from));
  range.setEnd(end, end.data.indexOf(to) + to.length);
  return range;
}

function nodeWith(words: string): Text {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    if (walker.currentNode instanceof Text && walker.currentNode.data.includes(words)) return walker.currentNode;
  }
  throw new Error(`Nobody wrote “${words}”.`);
}
