"""Pictures and tables with the words that belong to them, which only a style tells."""

from __future__ import annotations

from ..xml import Element
from .styles import Style

CAPTION = "data-caption"
"""Marks a paragraph until its picture or table is found; the binding knows no such attribute."""
_KINDS = ("illustration", "table", "figure", "drawing", "tablecaption", "figurecaption")


def is_caption(style: Style) -> bool:
    names = style.name.split(" / ")
    return "caption" in names or any(name in _KINDS for name in names)


def join_captions(body: Element) -> None:
    """A paragraph that is but a picture becomes a figure, with the caption under it if any."""
    for paragraph in list(body.iter("p")):
        if _is_picture(paragraph):
            _make_figure(paragraph)
    for table in list(body.iter("table")):
        before = table.getprevious()
        if before is not None and before.get(CAPTION) is not None:
            before.tag, before.tail = "caption", None
            table.insert(0, before)


def _is_picture(paragraph: Element) -> bool:
    if len(paragraph) != 1 or (paragraph.text or "").strip():
        return False
    return paragraph[0].tag == "img" and not (paragraph[0].tail or "").strip()


def _make_figure(paragraph: Element) -> None:
    parent = paragraph.getparent()
    if parent is None or parent.tag in {"figure", "figcaption"}:
        return
    after = paragraph.getnext()
    paragraph.tag = "figure"
    paragraph.attrib.pop("class", "")
    if after is not None and after.tag == "p" and after.get(CAPTION) is not None:
        after.tag, after.tail = "figcaption", None
        paragraph.append(after)
