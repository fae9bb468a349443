"""Notes of a TEI text: a mark where they belong, the words at the end of the division."""

from __future__ import annotations

from lxml import etree

from ..xml import Element, add_text
from .elements import identity

_LONGEST_SIGN = 4


class Notes:
    """Gathers the notes of one text; divisions open and close like brackets around them."""

    def __init__(self) -> None:
        self._open: list[list[Element]] = []
        self._number = 0

    def begin(self) -> None:
        self._open.append([])

    def end(self, division: Element) -> None:
        """Puts the gathered notes under the division."""
        if items := self._open.pop():
            section = etree.SubElement(division, "section", role="doc-endnotes")
            etree.SubElement(section, "ol").extend(items)
            section.tail = "\n"

    def mark(self, note: Element, into: Element) -> Element:
        """Writes the mark; what is returned wants the note's words, and then `close`."""
        self._number += 1
        name = identity(note) or f"note-{self._number}"
        sign = " ".join((note.get("n") or "").split())
        link = etree.SubElement(into, "a", id=f"mark-{name}", href=f"#{name}", role="doc-noteref")
        link.text = sign if 0 < len(sign) <= _LONGEST_SIGN else str(self._number)
        item = etree.Element("li", id=name, role="doc-endnote")
        self._open[-1].append(item)
        return item

    def close(self, item: Element) -> None:
        """The way back, at the end of the words."""
        last = (
            item[-1]
            if len(item) and item[-1].tag == "p" and not (item[-1].tail or "").strip()
            else item
        )
        add_text(last, " ")
        link = etree.SubElement(last, "a", href=f"#mark-{item.get('id')}", role="doc-backlink")
        link.text = "↩"
