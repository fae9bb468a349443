"""The blocks of a section as lines of plain text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ..tree import Element, Node
from .notes import BACK, REFERENCE, Notes

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_NAMES = """
address article aside blockquote caption dd details div dl dt figcaption figure footer header hgroup
hr li nav ol p pre section summary table ul
"""
_BLOCKS = HEADINGS.union(_NAMES.split())
INDENT = "    "
_SPACES = re.compile(r"[ \t\n\r\f]+")
_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_LOWERED = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")
_SHIFTED = {"sup": _RAISED, "sub": _LOWERED}
_SIGNS = re.compile(r"[0-9+-]{1,4}")


class Setter:
    """Sets one section. A block is a paragraph of one line, or the lines of a verse."""

    def __init__(self, slug: str, notes: Notes) -> None:
        self._slug = slug
        self._notes = notes

    def blocks(self, parent: Element) -> list[str]:
        """What stands in `parent`, without the notes that are set elsewhere."""
        found: list[str] = []
        run: list[Node] = []
        for child in parent.children:
            if not (isinstance(child, Element) and child.tag in _BLOCKS):
                run.append(child)
                continue
            found += [*self._paragraph(run), *self._block(child)]
            run = []
        return found + self._paragraph(run)

    def note(self, body: Element, mark: str) -> str:
        return hung("\n".join(self.blocks(body)), f"[{mark}] ")

    def _block(self, element: Element) -> list[str]:
        if self._notes.is_moved(self._slug, element):
            return []
        match element.tag:
            case "hr":
                return ["* * *"]
            case "pre":
                return [element.text.strip("\n").expandtabs(4)]
            case "ul" | "ol":
                return ["\n".join(items)] if (items := list(self._items(element))) else []
            case "table":
                return self._table(element)
            case "blockquote" | "dd":
                return [hung(block, INDENT) for block in self._inner(element)]
        return self._inner(element)

    def _inner(self, element: Element) -> list[str]:
        blocks = self.blocks(element)
        return ["\n".join(blocks)] if blocks and _is_one(element) else blocks

    def _items(self, element: Element) -> Iterator[str]:
        number = _number(element.get("start"), 1)
        for item in element.elements():
            if self._notes.is_moved(self._slug, item):
                continue
            number = _number(item.get("value"), number)
            label = f"{number}. " if element.tag == "ol" else "- "
            yield hung("\n".join(self.blocks(item)), label)
            number += 1

    def _table(self, table: Element) -> list[str]:
        captions = [part for part in table.elements() if part.tag == "caption"]
        found = [block for caption in captions for block in self.blocks(caption)]
        rows = (row for row in table.inside() if row.tag == "tr")
        lines = (" | ".join(map(self._cell, row.elements())).strip() for row in rows)
        return [*found, *filter(None, ["\n".join(filter(None, lines))])]

    def _cell(self, cell: Element) -> str:
        return " ".join(" ".join(self.blocks(cell)).split())

    def _paragraph(self, run: list[Node]) -> list[str]:
        written = "".join(map(self._words, run))
        lines = [re.sub(" +", " ", line).strip(" ") for line in written.split("\n")]
        text = "\n".join(lines).strip("\n").replace("\t", INDENT)
        return [text] if text.strip() else []

    def _words(self, node: Node) -> str:
        """With a newline where the text breaks a line, and a tab where it leaves room."""
        if isinstance(node, str):
            return _SPACES.sub(" ", node)
        match node.tag:
            case "br":
                return "\n"
            case "img":
                return f"[{alt}]" if (alt := _SPACES.sub(" ", node.get("alt"))) else ""
            case "math":
                return _SPACES.sub(" ", node.get("alttext") or node.text)
            case "rp":
                return ""
            case "rt":
                return f"({self._inline(node).strip()})"
            case "sup" | "sub" if _SIGNS.fullmatch(node.text) and not any(node.elements()):
                return node.text.translate(_SHIFTED[node.tag])
        return self._marked(node)

    def _marked(self, element: Element) -> str:
        role = element.get("role")
        if role == BACK:
            return ""
        if role == REFERENCE and (mark := self._notes.mark(self._slug, element)):
            return f"[{mark}]"
        return _room_before(element) + self._inline(element)

    def _inline(self, element: Element) -> str:
        return "".join(map(self._words, element.children))


def _is_one(element: Element) -> bool:
    """Whether what stands inside are lines, of a stanza or of a heading, and not paragraphs."""
    if element.tag == "hgroup" or "stanza" in element.classes:
        return True
    apart = (inner.tag == "p" or "stanza" in inner.classes for inner in element.elements())
    return "verse" in element.classes and not any(apart)


def hung(text: str, label: str) -> str:
    """The label before the first line, and as much room before the others."""
    return label + text.replace("\n", "\n" + " " * len(label))


def underlined(text: str, rule: str) -> str:
    """As wide as the longest line: Chinese letters take two columns, vowel points none."""
    return f"{text}\n{rule * max(map(columns, text.splitlines()), default=0)}"


def columns(text: str) -> int:
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def _room_before(element: Element) -> str:
    names = element.classes
    if "line-number" in names:
        return "\t"
    return next(("\t" * int(name[-1]) for name in names if name.startswith("indent-")), "")


def _number(text: str, default: int) -> int:
    return int(text) if re.fullmatch(r"-?[0-9]{1,5}", text) else default
