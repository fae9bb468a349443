"""The page that pandoc writes, read again: its tree in the words that the binding understands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from lxml import etree

from ..binding.endnotes import NOTES_ID
from ..binding.walking import label
from ..languages import direction_of
from ..parsed import FormatError
from ..xml import BadXML, Element, TooDeep, local_name, parse_html, parse_xml
from .marks import Marks

_TITLE_BLOCK = frozenset({"title", "subtitle", "author", "date"})

_ALIGNED = re.compile(r"text-align: ?(center|right|left)")
_CLASSES = {"center": "centered", "right": "flush-right", "left": "flush-left"}
_LABEL = re.compile(r"\\label\{([^{}]{1,100})\}")
_SIZE = re.compile(r"(width|height): ?([0-9.]{1,8})(in|cm|mm|pt|px)")
_PIXELS = {"in": 96.0, "cm": 37.8, "mm": 3.78, "pt": 96 / 72, "px": 1.0}
"""CSS pixels of each unit."""


@dataclass(frozen=True, slots=True)
class Page:
    """`block`: the title block's lines, by "title", "subtitle", "author", "date"."""

    body: Element
    language: str
    block: dict[str, list[str]]

    def line(self, name: str) -> str:
        return next(iter(self.block.get(name, [])), "")


def read_page(html: bytes, marks: Marks) -> Page:
    """Without the marks, and settled. Raises FormatError when it nests too deeply."""
    try:
        root = _parsed(html)
    except TooDeep:
        raise FormatError(
            "This file nests its parts too deeply (more than 256). Simplify it, and try again."
        ) from None
    body = next(child for child in root if local_name(child) == "body")
    marks.resolve(body)
    _settle(body, root.get("lang") or "")
    _settle_references(body)
    _settle_notes(body)
    _gather_verse(body)
    return Page(body, root.get("lang") or "", _title_block(body))


def _parsed(html: bytes) -> Element:
    try:
        return parse_xml(html)
    except TooDeep:
        raise
    except BadXML:
        return parse_html(html)


def _settle(body: Element, book: str) -> None:
    """Says in classes and attributes what pandoc says in styles."""
    for element in list(body.iter(etree.Element)):
        style, name = element.get("style") or "", local_name(element)
        if direction := _direction(element, book):
            element.set("dir", direction)
        if name in {"td", "th", "mtd"} and (match := _ALIGNED.search(style)):
            # Left is where cells stand anyway, but not those of a formula.
            if match[1] != "left" or name == "mtd":
                _add_class(element, _CLASSES[match[1]])
        elif name == "embed":
            element.tag = "img"
        elif name == "span":
            _join_spans(element)
            _show_citation(element)
        if local_name(element) == "img":
            _size(element, style)


def _join_spans(outer: Element) -> None:
    """Pandoc's direction and our language are said of the same words, in two elements."""
    inner = outer[0] if len(outer) == 1 and not outer.text else None
    if inner is None or local_name(inner) != "span" or inner.tail or inner.get("id"):
        return
    outer.attrib.update(inner.attrib)
    outer.text = inner.text
    outer.extend(list(inner))
    outer.remove(inner)


def _show_citation(span: Element) -> None:
    """What pandoc leaves empty when it has no list of works to look in."""
    if "citation" in (span.get("class") or "").split() and not len(span) and not span.text:
        span.text = f"[{', '.join((span.get('data-cites') or '').split())}]"


def _direction(element: Element, book: str) -> str:
    """Of a passage in a language that is written the other way than the book's."""
    language = element.get("lang") or ""
    if not language or element.get("dir"):
        return ""
    direction = direction_of(language)
    return direction if direction != direction_of(book) else ""


def _title_block(body: Element) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    header = next((child for child in body if child.get("id") == "title-block-header"), None)
    for line in () if header is None else header:
        if (kind := line.get("class") or "") in _TITLE_BLOCK and (words := label(line)):
            found.setdefault(kind, []).append(words)
    return found


def _add_class(element: Element, name: str) -> None:
    element.set("class", f"{element.get('class') or ''} {name}".strip())


def _size(image: Element, style: str) -> None:
    for side, number, unit in _SIZE.findall(style):
        image.set(side, str(max(1, round(float(number.strip(".") or 1) * _PIXELS[unit]))))


def _settle_references(body: Element) -> None:
    """Formulas get the names that LaTeX gave them; what refers to nothing here is no link."""
    for source in body.iter("{*}annotation"):
        formula = next(source.iterancestors("{*}math"), None)
        if formula is not None and (named := _LABEL.search(source.text or "")):
            formula.set("id", named[1])
    names = {element.get("id") for element in body.iter(etree.Element)}
    for link in body.iter("{*}a"):
        if link.get("data-reference-type") and (link.get("href") or "")[1:] not in names:
            del link.attrib["href"]


def _settle_notes(body: Element) -> None:
    notes = next((child for child in body if child.get("id") == NOTES_ID), None)
    for part in list(() if notes is None else notes):
        if local_name(part) == "hr" and notes is not None:
            notes.remove(part)
        for note in part if local_name(part) == "ol" else ():
            note.set("role", "doc-endnote")


def _gather_verse(body: Element) -> None:
    """Paragraphs of verse in a row are one poem."""
    parents = {line.getparent() for line in _verse(body)}
    for parent in parents:
        if parent is None:
            continue
        for is_verse, group in groupby(list(parent), key=_is_verse):
            if is_verse:
                _wrap(list(group))


def _verse(body: Element) -> Iterator[Element]:
    return (element for element in body.iter(etree.Element) if _is_verse(element))


def _is_verse(element: Element) -> bool:
    return local_name(element) == "p" and "verse" in (element.get("class") or "").split()


def _wrap(lines: list[Element]) -> None:
    first, last = lines[0], lines[-1]
    poem = first.makeelement("div", {"class": "verse"})
    first.addprevious(poem)
    poem.tail, last.tail = last.tail, None
    for line in lines:
        line.set("class", " ".join(n for n in line.get("class", "").split() if n != "verse"))
        poem.append(line)
