"""The words of a TEI text set as HTML, in one walk."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lxml import etree

from ..binding.chapters import Mark
from ..vocabulary import CLASS_OF_TYPE
from ..xml import Element, add_text, local_name
from .elements import (
    BLOCKS,
    DIVISIONS,
    DROPPED,
    INLINES,
    PARAGRAPHS,
    identity,
    is_block,
    language,
    placed,
    style_of,
)  # fmt: skip
from .headings import title_of
from .notes import Notes

Handler = Callable[["Setter", Element, Element], None]
"""Sets its second argument, an element of the source, into the third."""

_TYPE = "{http://www.idpf.org/2007/ops}type"
_TYPES = {kind: name for name, kind in CLASS_OF_TYPE.items()}
"""Classes that binding only believes of an epub:type."""


class Setter:
    """Sets texts into `body`. `marks`: where sections may begin; `depth`: divisions now open."""

    def __init__(self, body: Element, handlers: Mapping[str, Handler]) -> None:
        self.body = body
        self.marks: list[Mark] = []
        self.notes = Notes()
        self.depth = 0
        self._handlers = handlers

    def children(self, source: Element, into: Element) -> None:
        add_text(into, source.text)
        for child in source.iterchildren(etree.Element):
            self.element(child, into)
            add_text(into, child.tail)

    def element(self, source: Element, into: Element) -> None:
        name = local_name(source)
        if name in DROPPED:
            return
        if (handler := self._handlers.get(name)) is not None:
            handler(self, source, into)
        elif name in DIVISIONS:
            self.division(source, into)
        elif name in PARAGRAPHS:
            self.paragraph(source, into)
        elif name in BLOCKS:
            self.children(source, self.start(source, into, *BLOCKS[name]))
        else:
            self.children(source, self.start(source, into, INLINES.get(name, "span")))

    def start(self, source: Element, into: Element, tag: str, kind: str = "") -> Element:
        """An element with the id, language and place of `source`. `kind`: a class."""
        place = placed(style_of(source)) if tag in {"p", "div", "span"} else ""
        facts = {
            "id": identity(source),
            "lang": language(source),
            "class": f"{kind} {place}".strip(),
            _TYPE: _TYPES.get(kind, ""),
        }
        return etree.SubElement(into, tag, {key: value for key, value in facts.items() if value})

    def division(self, source: Element, into: Element) -> None:
        made = self.start(source, into, "section")
        self.depth += 1
        self.notes.begin()
        self.children(source, made)
        self.notes.end(made)
        if title := title_of(source):
            self.marks.append(Mark(made, self.depth, title))
        self.depth -= 1

    def paragraph(self, source: Element, into: Element) -> None:
        """TEI lets lists, verse and tables stand inside a paragraph; HTML ends it before them."""
        tag, kind = BLOCKS[local_name(source)]
        if into.tag in {"p", "span"}:
            self.children(source, self.start(source, into, "span", kind))
            return
        if not any(map(is_block, source.iterchildren(etree.Element))):
            self.children(source, self.start(source, into, tag, kind))
            return
        around = self.start(source, into, "div", kind)
        run = _run(around, source.text)
        for child in source.iterchildren(etree.Element):
            if is_block(child):
                self.element(child, around)
                run = _run(around, child.tail)
                continue
            run = etree.SubElement(around, "p") if run is None else run
            self.element(child, run)
            add_text(run, child.tail)


def _run(around: Element, text: str | None) -> Element | None:
    """A paragraph for the words between two blocks, once there are any."""
    if not (text or "").strip():
        add_text(around, text)
        return None
    run = etree.SubElement(around, "p")
    run.text = text
    return run
