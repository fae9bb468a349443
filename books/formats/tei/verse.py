"""Verse: stanzas of lines, also where a play or a paragraph has lines without a stanza."""

from __future__ import annotations

from lxml import etree

from ..xml import Element, local_name
from .setting import Setter

_LINE_PARTS = frozenset({"pb", "cb", "milestone", "note", "anchor", "lb"})
_VERSE = "verse"


def set_stanzas(setter: Setter, source: Element, into: Element) -> None:
    """<lg>: a poem, a canto or a stanza, as deep as the encoder liked."""
    inside = _VERSE in (into.get("class") or "").split()
    around = into if inside else setter.start(source, into, "div", _VERSE)
    stanza: Element | None = None
    for child in source.iterchildren(etree.Element):
        name = local_name(child)
        if name != "l" and (stanza is None or name not in _LINE_PARTS):
            stanza = None
            setter.element(child, around)
            continue
        if stanza is None:
            stanza = setter.start(source, around, "p") if inside else etree.SubElement(around, "p")
            stanza.tail = "\n"
        if name == "l":
            _add(setter, child, stanza)
        else:
            setter.element(child, stanza)


def set_line(setter: Setter, source: Element, into: Element) -> None:
    """An <l> by itself goes on with the lines before it."""
    last = into[-1] if len(into) else None
    if last is None or last.get("class") != _VERSE or (last.tail or "").strip() or not len(last):
        last = etree.SubElement(into, "div", {"class": _VERSE})
        etree.SubElement(last, "p")
    _add(setter, source, last[-1])


def _add(setter: Setter, line: Element, stanza: Element) -> None:
    if len(stanza):
        etree.SubElement(stanza, "br").tail = "\n"
    setter.children(line, setter.start(line, stanza, "span"))
