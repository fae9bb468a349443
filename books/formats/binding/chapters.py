"""A table of contents for a text that has none: from its headings, or by its length."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise, takewhile

from ..vocabulary import HEADINGS
from ..xml import Element
from .cutting import ids_of
from .manuscript import Entry
from .walking import label, steps

SHORTEST = 2_000
"""Bytes of UTF-8 that a section has on average, or headings that deep stay inside sections."""
_LONGEST_UNCUT = 120_000
_PORTION = 30_000
"""Bytes of UTF-8: a text without headings, and the portions it is read in."""
_TITLE = 48
_ONLY_A_NUMBER = re.compile(r"\W*(?:\w+\W+)?(?:\d+|[IVXLCDM]+)\W*")


@dataclass(frozen=True, slots=True)
class Mark:
    """A place where a section might begin. `level`: the smaller, the further out."""

    element: Element
    level: int
    title: str


@dataclass(frozen=True, slots=True)
class _Place:
    """A mark, how many bytes of text stand before it, and whether it is followed by any."""

    mark: Mark
    at: int
    alone: bool


def contents_of(name: str, body: Element, marks: Sequence[Mark], title: str = "") -> list[Entry]:
    """Lines of contents for document `name`. Gives an id to marked elements that have none.

    A heading that says the book's `title` at its head gets no line; it opens what comes next.
    """
    places, length = _measured(body, [mark for mark in marks if mark.title])
    places = _deep_enough(list(_joined(places)), length)
    ids = _Ids(body)
    marked = [place.mark for place in places]
    rows = [Entry(mark.title, mark.level, name, ids.of(mark.element)) for mark in marked]
    if not rows:
        return [Entry(each.title, 0, name, ids.of(each.element)) for each in _portions(body)]
    first, *rest = rows
    if not rest or not _says(first.title, title):
        return rows
    if not places[0].alone:
        return [replace(first, level=rest[0].level), *rest]
    if places[0].at:
        return rest
    return [replace(rest[0], fragment=first.fragment), *rest[1:]]


def headings_of(body: Element) -> list[Mark]:
    found = ((element, tag) for step, element, tag in steps(body) if step == "open")
    return [Mark(el, int(tag[1]), label(el)) for el, tag in found if tag in HEADINGS]


def _measured(body: Element, marks: Sequence[Mark]) -> tuple[list[_Place], int]:
    by_element = {mark.element: mark for mark in marks}
    found: list[tuple[Mark, int]] = []
    length = 0
    for element, size in _sizes(body):
        if element is not None and element in by_element:
            found.append((by_element[element], length))
        length += size
    ends = [*(at for _, at in found[1:]), length]
    rows = zip(found, ends, strict=False)
    return [_Place(mark, at, end - at <= _weight(mark.title)) for (mark, at), end in rows], length


def _sizes(body: Element) -> Iterator[tuple[Element | None, int]]:
    """(an element that begins, or None; bytes of text up to the next step)."""
    yield None, _weight(body.text)
    for step, element, _ in steps(body):
        if step == "open":
            yield element, _weight(element.text)
            continue
        if step == "image":
            yield element, 1
        yield None, _weight(element.tail)


def _weight(text: str | None) -> int:
    return len("".join(text.split()).encode()) if text else 0


def _deep_enough(places: list[_Place], length: int) -> list[_Place]:
    """The outer levels only, as far as sections don't become crumbs."""
    chosen: list[_Place] = []
    for level in sorted({place.mark.level for place in places}):
        more = [place for place in places if place.mark.level <= level]
        if len(chosen) > 1 and length < SHORTEST * len(more):
            break
        chosen = more
    return chosen


def _joined(places: Sequence[_Place]) -> Iterator[_Place]:
    """“Chapter I” and the “Down the Rabbit-Hole” right under it are one line."""
    taken = False
    for index, place in enumerate(places):
        if taken:
            taken = False
            continue
        mark = place.mark
        taken = place.alone and index + 1 < len(places) and _names(places, index)
        title = f"{mark.title}: {places[index + 1].mark.title}" if taken else mark.title
        alone = places[index + 1].alone if taken else place.alone
        yield _Place(Mark(mark.element, mark.level, title), place.at, alone)


def _names(places: Sequence[_Place], index: int) -> bool:
    """Whether the next heading is the second line of this one, not the first of several below."""
    mark, after = places[index].mark, places[index + 1].mark
    bare = bool(_ONLY_A_NUMBER.fullmatch(mark.title)) and not _ONLY_A_NUMBER.fullmatch(after.title)
    if after.level <= mark.level:
        return bare and after.level == mark.level
    below = takewhile(lambda place: place.mark.level > mark.level, islice(places, index + 1, None))
    return bare and sum(place.mark.level == after.level for place in below) == 1


def _says(heading: str, title: str) -> bool:
    said, asked = _letters(heading), _letters(title)
    return bool(said) and bool(asked) and (asked.startswith(said) or said.startswith(asked))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _portions(body: Element) -> list[Mark]:
    """Where to cut a long text without headings: at a pause or a paragraph, by its first words."""
    rows = list(_rows(body))
    weights = [_weight("".join(str(run) for run in row.itertext())) for row in rows]
    if sum(weights) < _LONGEST_UNCUT:
        return []
    found, held = rows[:1], 0
    for (before, row), weight in zip(pairwise(rows), weights, strict=False):
        held += weight
        if held > (_PORTION // 2 if before.tag == "hr" else _PORTION):
            found.append(row)
            held = 0
    return [Mark(row, 0, _first_words(row)) for row in found]


def _rows(body: Element) -> Iterator[Element]:
    """The elements that follow one another, inside whatever wraps all of them."""
    outer = body
    while len(outer) == 1 and outer[0].tag in {"div", "section", "main", "article"}:
        outer = outer[0]
    return iter(outer)


def _first_words(element: Element) -> str:
    words = label(element)
    if len(words) <= _TITLE:
        return words or "…"
    head, space, _ = words[: _TITLE + 1].rpartition(" ")
    return f"{head if space else words[:_TITLE]}…"


class _Ids:
    """Ids for elements that have none, none of them taken."""

    def __init__(self, body: Element) -> None:
        self._taken = {name for element in body.iter() for name in ids_of(element)}
        self._last = 0

    def of(self, element: Element) -> str:
        if own := ids_of(element):
            return own[0]
        while (name := f"heading-{self._last}") in self._taken:
            self._last += 1
        self._taken.add(name)
        element.set("id", name)
        return name
