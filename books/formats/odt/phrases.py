"""What stands inside a paragraph of an OpenDocument file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml import etree

from ..binding.walking import label
from ..languages import direction_of
from ..tongues import Stated, same, spoken
from ..xml import Element, add_text, last_child, local_name
from .frames import set_frame
from .styles import Style, attribute

if TYPE_CHECKING:
    from .setting import Setter

_WHITE = re.compile(r"[ \t\r\n]+")
_ORDER = ("strong", "em", "s", "u", "small-caps", "sub", "sup", "code")
_NAMES = """
alphabetical-index-mark alphabetical-index-mark-start annotation annotation-end bookmark-end
change change-end change-start event-listeners page-continuation page-number reference-mark-end
script soft-page-break toc-mark toc-mark-start user-index-mark
"""
_UNREAD = frozenset(_NAMES.split())
_PLACES = frozenset({"bookmark", "bookmark-start", "reference-mark", "reference-mark-start"})
_REFERENCES = frozenset({"bookmark-ref", "reference-ref", "note-ref", "sequence-ref"})
_SHAPES = frozenset({"frame", "custom-shape", "g", "rect", "ellipse", "polygon", "path", "caption"})


class Phrases:
    """Writes the words of paragraphs, each in its language."""

    def __init__(self, setter: Setter) -> None:
        self._setter = setter
        self._notes = 0

    def set(self, source: Element, into: Element, style: Style, looks: frozenset[str]) -> None:
        inner = _dressed(into, looks)
        self._run(source, inner, style)
        if inner is not into and not len(inner) and not inner.text:
            into.remove(into[0])
        _lift_language(into)

    def spoken_in(self, text: Element) -> Iterator[tuple[str, str]]:
        """(words, their language) of all paragraphs, before anything is written."""
        for paragraph in text.iter(etree.Element):
            if local_name(paragraph) not in {"p", "h"}:
                continue
            style = self._setter.styles.paragraph(attribute(paragraph, "style-name"))
            for each in paragraph.iter(etree.Element):
                own = self._style(each).stated if local_name(each) == "span" else style.stated
                yield each.text or "", self._language(each.text or "", own.over(style.stated))
                yield each.tail or "", self._language(each.tail or "", style.stated)

    def _style(self, span: Element) -> Style:
        return self._setter.styles.text(attribute(span, "style-name"))

    def _language(self, words: str, stated: Stated) -> str:
        return spoken(words, stated.over(self._setter.styles.default)) if words.strip() else ""

    def _run(self, source: Element, into: Element, style: Style) -> None:
        self._words(source.text, into, style)
        for child in source.iterchildren(etree.Element):
            self._phrase(child, into, style)
            self._words(child.tail, into, style)

    def _words(self, text: str | None, into: Element, style: Style) -> None:
        if not text:
            return
        words = _WHITE.sub(" ", text)
        if not into.text and last_child(into) is None:
            words = words.lstrip(" ")
        language = self._language(words, style.stated)
        if not language or same(language, self._setter.language):
            add_text(into, words)
            return
        span = etree.SubElement(into, "span", lang=language)
        if direction_of(language) != direction_of(self._setter.language):
            span.set("dir", direction_of(language))
        span.text = words

    def _phrase(self, source: Element, into: Element, style: Style) -> None:
        kind = local_name(source)
        if kind == "span":
            own = self._style(source)
            looks = own.looks - {"u"} if own.says("link") or into.tag == "a" else own.looks
            code = {"code"} if own.says("source text", "source_text", "teletype") else set()
            self._run(source, _dressed(into, looks | code), own.over(style))
        elif kind == "note":
            self._note(source, into)
        elif kind == "ruby":
            self._ruby(source, into, style)
        elif kind in _SHAPES:
            set_frame(self._setter, source, into)
        elif kind in _PLACES:
            self._place(attribute(source, "name"), into)
        elif kind not in _UNREAD:
            self._simple(kind, source, into, style)

    def _simple(self, kind: str, source: Element, into: Element, style: Style) -> None:
        if kind == "s":
            count = attribute(source, "c")
            add_text(into, "\u00a0" * (min(int(count), 200) if count.isdigit() else 1))
        elif kind == "tab":
            add_text(into, "\t" if into.tag == "pre" else " ")
        elif kind == "line-break":
            etree.SubElement(into, "br")
        elif kind == "a":
            href = attribute(source, "href")
            self._run(source, etree.SubElement(into, "a", href=href), style)
        elif kind in _REFERENCES:
            href = f"#{attribute(source, 'ref-name')}"
            self._run(source, etree.SubElement(into, "a", href=href), style)
        else:
            if kind == "sequence" and (name := attribute(source, "ref-name")):
                into = etree.SubElement(into, "span", id=name)
            self._run(source, into, style)

    def _place(self, name: str, into: Element) -> None:
        if name and not into.get("id"):
            into.set("id", name)
        elif name:
            etree.SubElement(into, "span", id=name)

    def _note(self, source: Element, into: Element) -> None:
        self._notes += 1
        name = attribute(source, "id") or f"note-{self._notes}"
        mark = f"mark-{self._notes}"
        parts = {local_name(child): child for child in source}
        sign = parts["note-citation"].text if "note-citation" in parts else ""
        link = etree.SubElement(into, "a", id=mark, href=f"#{name}", role="doc-noteref")
        etree.SubElement(link, "sup").text = sign or str(self._notes)
        if "note-body" in parts:
            self._setter.note(parts["note-body"], name, mark)

    def _ruby(self, source: Element, into: Element, style: Style) -> None:
        """Its language is that of both together: the same signs are read in two languages."""
        ruby = etree.SubElement(into, "ruby")
        language = self._language(label(source), style.stated)
        if language and not same(language, self._setter.language):
            ruby.set("lang", language)
        for part in source.iterchildren(etree.Element):
            reads = local_name(part) == "ruby-text"
            add_text(etree.SubElement(ruby, "rt") if reads else ruby, label(part))


def _dressed(into: Element, looks: frozenset[str]) -> Element:
    """The innermost of the elements that make words look so; `into` if they look plain."""
    for look in _ORDER:
        if look == "small-caps" and look in looks:
            into = etree.SubElement(into, "span", {"class": look})
        elif look in looks:
            into = etree.SubElement(into, look)
    return into


def _lift_language(paragraph: Element) -> None:
    """A paragraph that is all in another language says so itself."""
    only = paragraph[0] if len(paragraph) == 1 and not (paragraph.text or "").strip() else None
    if only is None or only.tag != "span" or not only.get("lang") or (only.tail or "").strip():
        return
    for key in ("lang", "dir"):
        if value := only.attrib.pop(key, ""):
            paragraph.set(key, str(value))
    if not only.attrib and not len(only):
        paragraph.text = only.text
        paragraph.remove(only)
