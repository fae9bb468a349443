"""Tables, pictures and formulas."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from ..binding.walking import label
from ..xml import Element, add_text, local_name
from .setting import Setter

_PICTURES = frozenset({"graphic", "binaryobject"})
_MATHML = "{http://www.w3.org/1998/Math/MathML}math"


def set_figure(setter: Setter, source: Element, into: Element) -> None:
    """A picture; its <figDesc> says in words what it shows, its <head> and <p> stand under it."""
    figure = setter.start(source, into, "figure")
    described = " ".join(label(child) for child in source if local_name(child) == "figdesc")
    pictures = [child for child in source if local_name(child) in _PICTURES]
    for picture in pictures:
        _picture(picture, figure, described)
    if not pictures and described:
        etree.SubElement(figure, "img", alt=described)
    caption = None
    for child in source.iterchildren(etree.Element):
        if local_name(child) in _PICTURES:
            continue
        if local_name(child) in {"head", "p", "ab", "caption", "title"}:
            caption = etree.SubElement(figure, "figcaption") if caption is None else caption
            setter.children(child, setter.start(child, caption, "div"))
        else:
            setter.element(child, figure)


def set_picture(setter: Setter, source: Element, into: Element) -> None:
    _picture(source, into, "")


def _picture(source: Element, into: Element, described: str) -> None:
    inner = " ".join(label(child) for child in source if local_name(child) == "desc")
    address = source.get("url") or source.get("target") or ""
    if local_name(source) == "binaryobject":
        data = "".join((source.text or "").split())
        address = f"data:{source.get('mimeType') or ''};base64,{data}"
    etree.SubElement(into, "img", src=address, alt=described or inner)


def set_table(setter: Setter, source: Element, into: Element) -> None:
    table = setter.start(source, into, "table")
    for child in source.iterchildren(etree.Element):
        if local_name(child) == "head":
            setter.children(child, setter.start(child, table, "caption"))
        else:
            setter.element(child, table)
        add_text(table, child.tail)


def set_row(setter: Setter, source: Element, into: Element) -> None:
    row = setter.start(source, into, "tr")
    for child in source.iterchildren(etree.Element):
        setter.element(child, row)
        add_text(row, child.tail)


def set_cell(setter: Setter, source: Element, into: Element) -> None:
    parent = source.getparent()
    named = "label" in {source.get("role"), None if parent is None else parent.get("role")}
    cell = setter.start(source, into, "th" if named else "td")
    for theirs, ours in (("cols", "colspan"), ("rows", "rowspan")):
        if (source.get(theirs) or "").isdigit():
            cell.set(ours, source.get(theirs) or "")
    setter.children(source, cell)


def set_formula(setter: Setter, source: Element, into: Element) -> None:
    """MathML as it is; every other notation is code, which at least keeps its words."""
    found = next(source.iter(_MATHML), None)
    if found is None:
        setter.children(source, setter.start(source, into, "code"))
        return
    math = deepcopy(found)
    math.tail = None
    into.append(math)
