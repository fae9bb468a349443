"""The text of an OpenDocument file in the elements of HTML: paragraphs, and what holds them."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from ..archives import Archive
from ..binding import Warnings
from ..binding.endnotes import NOTES_ID
from ..languages import UNDETERMINED
from ..tongues import Tally
from ..xml import Element, add_text, last_child, local_name
from .captions import CAPTION, is_caption, join_captions
from .frames import set_frame
from .links import join_outline
from .lists import Lists
from .phrases import Phrases
from .styles import Style, Styles, attribute
from .tables import set_table

_NAMES = """
alphabetical-index-auto-mark-file annotation annotation-end change change-end change-start
dde-connection-decls event-listeners forms illustration-index meta office-forms sequence-decls
table-index table-of-content tracked-changes user-field-decls variable-decls
"""
_UNREAD = frozenset(_NAMES.split())
"""What is no part of the text, or what our own contents say: left out with all it holds."""


class Setter:
    """Sets one text. `language` is the book's: as it says, else that of most letters."""

    def __init__(self, archive: Archive, styles: Styles, language: str, warnings: Warnings) -> None:
        self.archive = archive
        self.styles = styles
        self.language = language
        self.warnings = warnings
        self.floats: list[Element] = []
        """Blocks that hang on a place inside a paragraph, and come after it."""
        self._notes: list[Element] = []
        self._lists = Lists(styles)
        self._phrases = Phrases(self)

    def set(self, text: Element) -> Element:
        if self.language == UNDETERMINED:
            self.language = self._most(text) or UNDETERMINED
        body = etree.Element("body")
        self.blocks(text, body)
        if self._notes:
            notes = etree.SubElement(body, "section", id=NOTES_ID, role="doc-endnotes")
            etree.SubElement(notes, "ol").extend(self._notes)
        join_captions(body)
        join_outline(body)
        return body

    def _most(self, text: Element) -> str:
        tally = Tally()
        for words, language in self._phrases.spoken_in(text):
            tally.count(words, language)
        return tally.most()

    def blocks(self, source: Iterable[Element], into: Element) -> None:
        for child in source:
            self.block(child, into)

    def block(self, source: Element, into: Element) -> None:
        kind = local_name(source)
        if kind in {"p", "h"}:
            self.paragraph(source, into)
        elif kind == "list":
            self._lists.set(self, source, into)
        elif kind == "table":
            set_table(self, source, into)
        elif kind in {"frame", "a"}:
            self._hung(source, into)
        elif kind not in _UNREAD:
            self.blocks(source, into)

    def _hung(self, frame: Element, into: Element) -> None:
        """A picture that hangs on a page, not on a paragraph."""
        waiting, self.floats = self.floats, []
        paragraph = etree.Element("p")
        set_frame(self, frame, paragraph)
        self._finish(paragraph, into, waiting)

    def paragraph(self, source: Element, into: Element) -> None:
        name = attribute(source, "style-name")
        style = self.styles.paragraph(name)
        waiting, self.floats = self.floats, []
        paragraph = etree.Element(_tag(source, style))
        if classes := [each for each in style.classes() if each != "verse"]:
            paragraph.set("class", " ".join(classes))
        if style.right_to_left:
            paragraph.set("dir", "rtl")
        if is_caption(style):
            paragraph.set(CAPTION, "")
        looks = self.styles.by_hand(name) if paragraph.tag == "p" else frozenset()
        self._phrases.set(source, paragraph, style, looks)
        self._finish(paragraph, _place(paragraph, style, into), waiting)

    def _finish(self, paragraph: Element, into: Element, waiting: list[Element]) -> None:
        """An empty paragraph is but a distance; what hung on it stays."""
        if last_child(paragraph) is not None or (paragraph.text or "").strip():
            _append(paragraph, into)
        if (name := paragraph.get("id")) and paragraph.getparent() is None:
            etree.SubElement(into, "span", id=name)
        into.extend(self.floats)
        self.floats = waiting

    def note(self, source: Element, name: str, mark: str) -> None:
        """Puts a note behind the text, with the way back to the element of id `mark`."""
        note = etree.Element("li", id=name, role="doc-endnote")
        self._notes.append(note)
        waiting, self.floats = self.floats, []
        self.blocks(source, note)
        self.floats = waiting
        last = last_child(note)
        line = last if last is not None and last.tag == "p" else note
        add_text(line, " ")
        etree.SubElement(line, "a", href=f"#{mark}", role="doc-backlink").text = "↩"


def _tag(source: Element, style: Style) -> str:
    if local_name(source) == "h" or style.level:
        level = attribute(source, "outline-level")
        return f"h{min(int(level) if level.isdigit() else style.level or 1, 6) or 1}"
    if style.name.startswith(("title", " / title")):
        return "h1"
    return "pre" if style.says("preformatted") else "p"


def _place(paragraph: Element, style: Style, into: Element) -> Element:
    """Paragraphs of one quotation, or of one poem, stand together."""
    if paragraph.tag != "p":
        return into
    if "verse" in style.classes():
        return _last(into, "div", "verse")
    if style.says("quotation", "block text", "blockquote") or style.name.endswith("quote"):
        return _last(into, "blockquote", "")
    return into


def _last(into: Element, tag: str, name: str) -> Element:
    last = last_child(into)
    if last is not None and last.tag == tag and last.get("class", "") == name:
        return last
    return etree.SubElement(into, tag, {"class": name} if name else {})


def _append(paragraph: Element, into: Element) -> None:
    last = last_child(into)
    if paragraph.tag == "pre" and last is not None and last.tag == "pre":
        add_text(last, "\n" + (paragraph.text or ""))
        last.extend(list(paragraph))
        return
    into.append(paragraph)
    paragraph.tail = "\n"
