"""Where one document becomes several sections: at the places its table of contents points to."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from ..vocabulary import HEADINGS
from ..xml import Element, local_name
from .manuscript import Document
from .walking import Step, has_content, is_blank, label, steps

_CONTAINERS = frozenset({"body", "section", "div", "article", "main", "center", "form"})
"""Only these are ever cut in two: half a paragraph, list or table would be no text any more."""

_LONGEST_RUN = 50
"""Empty elements looked back over; without an end, a file of nothing else would take for ever."""


@dataclass(slots=True)
class Piece:
    """A run of a document that becomes a section. `start`: its first element, None for the top."""

    start: Element | None = None
    ids: set[str] = field(default_factory=set)
    opening: set[str] = field(default_factory=set)
    """Those ids that come before anything to read: who points to them means the whole piece."""
    heading: str = ""
    filled: bool = False


def cut(document: Document, fragments: set[str]) -> list[Piece]:
    """The pieces of a document, each with something to read; none for an empty document."""
    starts = _starts(document.body, fragments) if fragments else set()
    pieces = [Piece(filled=not is_blank(document.body.text))]
    for step, element, tag in steps(document.body):
        if element in starts and step != "close" and pieces[-1].filled:
            pieces.append(Piece(start=element))
        _note(pieces[-1], step, element, tag)
    if len(pieces) > 1 and not pieces[-1].filled:
        last = pieces.pop()
        pieces[-1].ids |= last.ids
    return pieces if pieces[-1].filled else []


def ids_of(element: Element) -> list[str]:
    """Its id, and the name by which older books' <a> is pointed to."""
    names = [element.get("id"), element.get("name") if local_name(element) == "a" else None]
    return [clean_id(name) for name in names if name and not name.isspace()]


def index_of_ids(pieces: list[Piece]) -> dict[str, int]:
    """Each id's piece, the first that has it."""
    found: dict[str, int] = {}
    for index, piece in enumerate(pieces):
        for name in piece.ids:
            found.setdefault(name, index)
    return found


def clean_id(name: str) -> str:
    """An id can't hold a space; the same is done to what points to it."""
    return "-".join(name.split())


def _note(piece: Piece, step: Step, element: Element, tag: str) -> None:
    if step in {"open", "image"}:
        ids = ids_of(element)
        piece.ids.update(ids)
        if not piece.filled:
            piece.opening.update(ids)
    if step == "open" and tag in HEADINGS and not piece.heading:
        piece.heading = label(element)
    seen = element.text if step == "open" else element.tail
    if step == "image" or not is_blank(seen):
        piece.filled = True


def _starts(body: Element, fragments: set[str]) -> set[Element]:
    found: dict[str, Element] = {}
    for element in body.iter(etree.Element):
        for name in ids_of(element):
            if name in fragments:
                found.setdefault(name, element)
    points = (_highest(target, body) for target in found.values())
    return {point for point in points if point is not None}


def _highest(target: Element, body: Element) -> Element | None:
    """The outermost element that begins where `target` does; None at the top or if uncuttable.

    So an anchor in a heading takes the heading along, and a section's first heading the section.
    """
    point = target
    while True:
        point, first = _first_of_run(point)
        parent = point.getparent()
        if point is body or parent is None:
            return None
        if not first:
            break
        point = parent
    cuttable = all(local_name(ancestor) in _CONTAINERS for ancestor in _between(point, body))
    return point if cuttable else None


def _first_of_run(point: Element) -> tuple[Element, bool]:
    """Back over empty siblings; and whether nothing to read comes before in the parent."""
    previous = point.getprevious()
    for _ in range(_LONGEST_RUN):
        if previous is None or not is_blank(previous.tail) or _shows(previous):
            break
        point, previous = previous, previous.getprevious()
    parent = point.getparent()
    first = previous is None and parent is not None and is_blank(parent.text)
    return point, first


def _shows(element: Element) -> bool:
    return local_name(element) == "hr" or has_content(element)


def _between(point: Element, body: Element) -> list[Element]:
    ancestors = []
    parent = point.getparent()
    while parent is not None and parent is not body:
        ancestors.append(parent)
        parent = parent.getparent()
    return ancestors
