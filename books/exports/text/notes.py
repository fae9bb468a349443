"""Footnotes: brought from wherever a book keeps them to the end of the section that has them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..addresses import inner_target
from ..tree import Element

NOTES = frozenset({"doc-footnote", "doc-endnote"})
LIST_OF_NOTES = "doc-endnotes"
REFERENCE = "doc-noteref"
BACK = "doc-backlink"

Place = tuple[str, str]
"""The slug of a section and an id in it."""


@dataclass(frozen=True, slots=True)
class Note:
    mark: str
    body: Element


class Notes:
    """Knows all notes of a book, and which of them some reference leads to."""

    def __init__(self, pages: Mapping[str, Element]) -> None:
        known = {
            (slug, note.get("id")): note for slug, page in pages.items() for note in _notes(page)
        }
        self._of_page = {slug: _marked(slug, page, known) for slug, page in pages.items()}
        self._moved = {place for marks in self._of_page.values() for place in marks}
        self._known = known

    def mark(self, slug: str, reference: Element) -> str | None:
        """What stands at the place of a reference; None if it leads to no note."""
        target = inner_target(reference.get("href"), slug)
        return None if target is None else self._of_page[slug].get(target)

    def is_moved(self, slug: str, element: Element) -> bool:
        return (slug, element.get("id")) in self._moved

    def of(self, slug: str) -> list[Note]:
        return [Note(mark, self._known[place]) for place, mark in self._of_page[slug].items()]


def _notes(page: Element, listed: bool = False) -> Iterator[Element]:
    for element in page.elements():
        role = element.get("role")
        if element.get("id") and (role in NOTES or (listed and element.tag == "li")):
            yield element
        else:
            yield from _notes(element, listed or role == LIST_OF_NOTES)


def _marked(slug: str, page: Element, known: Mapping[Place, Element]) -> dict[Place, str]:
    """The notes of a section in the order of their references, each with a mark of its own."""
    marks: dict[Place, str] = {}
    for element in page.inside():
        if element.get("role") != REFERENCE:
            continue
        place = inner_target(element.get("href"), slug)
        if place is not None and place in known and place not in marks:
            marks[place] = _free_mark(element.text.strip("[]() \n\t"), set(marks.values()))
    return marks


def _free_mark(own: str, taken: set[str]) -> str:
    """The book's own mark where it tells this note from the others, else the next number."""
    if own.isalnum() and own not in taken:
        return own
    number = len(taken) + 1
    while str(number) in taken:
        number += 1
    return str(number)
