"""Lists of an OpenDocument file, which says what they look like in styles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from ..xml import Element, local_name
from .styles import Styles, attribute

if TYPE_CHECKING:
    from .setting import Setter

_TYPES = frozenset({"1", "a", "A", "i", "I"})


class Lists:
    """Remembers how far each kind of list has counted: one may go on after a paragraph."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._open: list[str] = []
        self._last: dict[tuple[str, int], int] = {}

    def set(self, setter: Setter, source: Element, into: Element) -> None:
        name = attribute(source, "style-name") or (self._open[-1] if self._open else "")
        self._open.append(name)
        if any(local_name(each) == "h" for item in source for each in item):
            # Headings are numbered by putting each into a list of its own.
            for item in source:
                setter.blocks(item, into)
        else:
            self._items(setter, source, self._made(source, name, into))
        self._open.pop()

    def _made(self, source: Element, name: str, into: Element) -> Element:
        level = self._styles.list_level(name, len(self._open))
        kind = attribute(level, "num-format") if level is not None else ""
        if level is None or local_name(level) != "list-level-style-number" or not kind:
            return etree.SubElement(into, "ul")
        made = etree.SubElement(into, "ol")
        if kind in _TYPES - {"1"}:
            made.set("type", kind)
        start = self._start(source, name, attribute(level, "start-value"))
        if start != 1:
            made.set("start", str(start))
        count = sum(local_name(item) == "list-item" for item in source)
        self._last[name, len(self._open)] = start + count - 1
        return made

    def _start(self, source: Element, name: str, stated: str) -> int:
        first = next((item for item in source if local_name(item) == "list-item"), None)
        own = "" if first is None else attribute(first, "start-value")
        if own.isdigit():
            return int(own)
        goes_on = attribute(source, "continue-numbering") == "true"
        if goes_on or attribute(source, "continue-list"):
            return self._last.get((name, len(self._open)), 0) + 1
        return int(stated) if stated.isdigit() else 1

    def _items(self, setter: Setter, source: Element, made: Element) -> None:
        for item in source.iterchildren(etree.Element):
            row = etree.SubElement(made, "li")
            setter.blocks(item, row)
            row.tail = "\n"
            if len(row) and row[0].tag == "p" and not row[0].attrib:
                unwrap_first(row)


def unwrap_first(holder: Element) -> None:
    """A single line needs no paragraph of its own."""
    first, *others = holder
    if any(each.tag == "p" for each in others):
        return
    holder.text = first.text
    first.tail = None
    for child in reversed(list(first)):
        holder.insert(0, child)
    holder.remove(first)
