"""Tables of an OpenDocument file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from ..xml import Element, last_child, local_name
from .lists import unwrap_first
from .styles import attribute

if TYPE_CHECKING:
    from .setting import Setter

_MOST_REPEATED = 50
"""A spreadsheet says once that the rest of its million rows is empty."""


def set_table(setter: Setter, source: Element, into: Element) -> None:
    table = etree.SubElement(into, "table")
    table.tail = "\n"
    _rows(setter, source, table, "tbody")


def _rows(setter: Setter, source: Element, table: Element, part: str) -> None:
    for child in source.iterchildren(etree.Element):
        kind = local_name(child)
        if kind == "table-header-rows":
            _rows(setter, child, table, "thead")
        elif kind in {"table-rows", "table-row-group"}:
            _rows(setter, child, table, part)
        elif kind == "table-row":
            last = last_child(table)
            group = last if last is not None and last.tag == part else etree.SubElement(table, part)
            _row(setter, child, group)


def _row(setter: Setter, source: Element, group: Element) -> None:
    row = etree.SubElement(group, "tr")
    row.tail = "\n"
    for cell in source.iterchildren(etree.Element):
        if local_name(cell) == "table-cell":
            for _ in range(_times(cell)):
                _cell(setter, cell, row, "th" if group.tag == "thead" else "td")


def _times(cell: Element) -> int:
    repeated = attribute(cell, "number-columns-repeated")
    return min(int(repeated), _MOST_REPEATED) if repeated.isdigit() else 1


def _cell(setter: Setter, source: Element, row: Element, tag: str) -> None:
    cell = etree.SubElement(row, tag)
    for ours, theirs in (("colspan", "number-columns-spanned"), ("rowspan", "number-rows-spanned")):
        if (count := attribute(source, theirs)) not in {"", "1"}:
            cell.set(ours, count)
    setter.blocks(source, cell)
    if len(cell) == 1 and cell[0].tag == "p" and set(cell[0].attrib) <= {"class"}:
        if name := cell[0].get("class"):
            cell.set("class", str(name))
        unwrap_first(cell)
