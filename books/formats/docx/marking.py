"""Marks in the text of a Word file, for what pandoc would not tell us of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..languages import direction_of
from ..pandoc.marks import Attributes, Marks, unmarked
from ..tongues import Stated, Tally, same, spoken
from ..xml import Element
from .package import Package, W
from .styles import Style, Styles, direct, value

_RUN, _TEXT, _PARAGRAPH = f"{W}r", f"{W}t", f"{W}p"
_BLOCKS = "p li td th dd"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_SVG = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"
_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"


@dataclass(frozen=True, slots=True)
class _Passage:
    """A run's piece of text, its language, "" if nobody knows, and how it is read if it says so."""

    element: Element
    language: str
    reading: str = ""


def mark(package: Package, styles: Styles, marks: Marks, language: str) -> str:
    """Puts the marks in; returns the language of the book, `language` if that is one."""
    passages: list[_Passage] = []
    tally = Tally()
    for root in package.texts():
        _show_drawings(root)
        _take_in_bookmarks(root)
        for text in root.iter(_TEXT):
            text.text = unmarked(text.text or "")
        for paragraph in root.iter(_PARAGRAPH):
            passages += _paragraph(paragraph, styles, marks, tally)
    book = language if language != "und" else tally.most() or language
    for passage in passages:
        _say(passage, marks, book)
    return book


def _say(passage: _Passage, marks: Marks, book: str) -> None:
    attributes: Attributes = {}
    if passage.language and not same(passage.language, book):
        attributes["lang"] = passage.language
        if (direction := direction_of(passage.language)) != direction_of(book):
            attributes["dir"] = direction
    if attributes or passage.reading:
        text = passage.element.text or ""
        passage.element.text = marks.passage(text, attributes, passage.reading)


def _paragraph(
    paragraph: Element, styles: Styles, marks: Marks, tally: Tally
) -> Iterator[_Passage]:
    default = Stated(western=styles.default)
    properties = paragraph.find(f"{W}pPr")
    style = direct(paragraph).over(styles.named(value(properties, "pStyle")))
    first = True
    for run in _runs(paragraph):
        readings = dict(map(_plain_ruby, list(run.iter(f"{W}ruby"))))
        own = direct(run).over(styles.named(value(run.find(f"{W}rPr"), "rStyle"))).over(style)
        for text in run.findall(_TEXT):
            words, reading = text.text or "", readings.get(text, "")
            # Together: the same signs are read in two languages.
            language = spoken(words + reading, own.stated.over(default))
            tally.count(words, language)
            yield _Passage(text, language, reading)
            if first and (attributes := _block(style)):
                text.addprevious(_new_text(text, marks.block(attributes)))
            first = False


def _runs(paragraph: Element) -> Iterator[Element]:
    """Those of this paragraph, not of one in a text box inside it."""
    for run in paragraph.iter(_RUN):
        owner = next(run.iterancestors(_PARAGRAPH), None)
        if owner is paragraph:
            yield run


def _block(style: Style) -> Attributes:
    attributes = {"class": style.classes(), "dir": "rtl" if style.right_to_left else ""}
    said = {key: text for key, text in attributes.items() if text}
    return {"on": _BLOCKS} | said if said else {}


def _plain_ruby(ruby: Element) -> tuple[Element, str]:
    """(its words as a text like any other, in its place; how they are read)."""
    text = _new_text(ruby, _words(ruby.find(f"{W}rubyBase")))
    ruby.addprevious(text)
    parent = ruby.getparent()
    if parent is not None:
        parent.remove(ruby)
    return text, _words(ruby.find(f"{W}rt"))


def _words(element: Element | None) -> str:
    return "" if element is None else "".join(text.text or "" for text in element.iter(_TEXT))


def _new_text(near: Element, words: str) -> Element:
    text = near.makeelement(_TEXT, {_SPACE: "preserve"})
    text.text = words
    return text


def _take_in_bookmarks(root: Element) -> None:
    """Into the paragraph that they stand before: pandoc knows no others."""
    for bookmark in list(root.iter(f"{W}bookmarkStart")):
        after = bookmark.getnext()
        while after is not None and after.tag in {f"{W}bookmarkStart", f"{W}bookmarkEnd"}:
            after = after.getnext()
        if after is not None and after.tag == _PARAGRAPH:
            has_properties = len(after) and after[0].tag == f"{W}pPr"
            after.insert(1 if has_properties else 0, bookmark)


def _show_drawings(root: Element) -> None:
    """A drawing that is SVG only stands where pandoc doesn't look."""
    for blip in root.iter(_BLIP):
        drawing = next(blip.iter(_SVG), None)
        if drawing is not None and not blip.get(_EMBED) and (name := drawing.get(_EMBED)):
            blip.set(_EMBED, name)
