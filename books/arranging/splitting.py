"""A section cut at its headings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from django.utils.translation import gettext as _

from books.arranging.links import Target, pointing_right, relinked
from books.arranging.manuscript import ArrangingRefused, Leaf, Manuscript, settled
from books.arranging.markup import Tag, ids_of, tags, written
from books.formats.sanitise import sanitise
from books.formats.slugs import RESERVED, numbered, slugify
from books.formats.text import canonical_text
from books.formats.vocabulary import HEADINGS

LONGEST_TITLE = 500
_CONTAINERS = frozenset({"section", "div", "article"})
"""Only these are cut in two: half a list, quotation or table would be no text any more."""
_HEADED = _CONTAINERS | {"header", "hgroup"}
"""Where the headings of sections stand; one in a quotation is part of what is quoted."""
_SHOWN = frozenset({"img", "hr", "math"})
_BREAK = re.compile(r"<br(?: [^>]*)?>")
_KEPT = ("class", "lang", "dir")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a section, where a new one could begin.

    `cut` is a place in the html, in characters; `around` are the elements that are open there.
    """

    level: int
    title: str
    cut: int
    around: tuple[Tag, ...]


def headings_of(html: str) -> list[Heading]:
    """Those with something to read before them, in order."""
    return list(_Search(html).headings())


@dataclass(slots=True)
class _Search:
    """Goes over the tags and knows where the last thing to read ended.

    Between that and a heading may stand ends of elements, empty anchors, and beginnings such as
    <header>: the cut comes behind the ends, so the rest goes along with the heading.
    """

    html: str
    open: list[Tag] = field(default_factory=list)
    cut: int | None = None
    around: tuple[Tag, ...] = ()
    end: int = 0
    read: int = 0
    """Where the last thing to read ended; elements opened before it are half read."""

    def headings(self) -> Iterator[Heading]:
        for tag in tags(self.html):
            self._pass_text(tag.start)
            title = self._title(tag) if tag.name in HEADINGS and tag.opens else ""
            if title and self.cut is not None and self._cuttable():
                yield Heading(int(tag.name[1]), title, self.cut, self.around)
            self._pass(tag)
            self.end = tag.end

    def opening_level(self) -> int | None:
        """Of the heading before which nothing is read; None when there is no such heading."""
        for tag in tags(self.html):
            self._pass_text(tag.start)
            if self.cut is not None:
                return None
            if tag.name in HEADINGS:
                return int(tag.name[1])
            self._pass(tag)
            self.end = tag.end
        return None

    def _pass_text(self, start: int) -> None:
        text = self.html[self.end : start]
        if text and not text.isspace():
            self._note(start)

    def _pass(self, tag: Tag) -> None:
        if tag.name in _SHOWN and not tag.closes:
            self._note(tag.end)
        if tag.opens:
            self.open.append(tag)
        elif tag.closes and self.open:
            half_read = self.open.pop().start < self.read
            if half_read:
                self._note(tag.end)

    def _note(self, place: int) -> None:
        self.read = self.cut = place
        self.around = tuple(self.open)

    def _cuttable(self) -> bool:
        headed = all(tag.name in _HEADED for tag in self.open)
        return headed and all(tag.name in _CONTAINERS for tag in self.around)

    def _title(self, tag: Tag) -> str:
        end = self.html.find(f"</{tag.name}>", tag.end)
        words = canonical_text(_BREAK.sub(" ", self.html[tag.end : end]))
        return " ".join(words.split())[:LONGEST_TITLE]


def split(manuscript: Manuscript, place: int, chosen: Iterable[int]) -> Manuscript:
    """A new section at each chosen heading, by its number in `headings_of`. Raises."""
    leaf = manuscript.leaves[place]
    found = headings_of(leaf.html)
    cuts = [found[number] for number in sorted(set(chosen)) if 0 <= number < len(found)]
    if not cuts:
        raise ArrangingRefused(_("Choose at least one heading where a new section is to begin."))
    pieces = _named(manuscript, place, _pieces(leaf, cuts), cuts)
    homes = {name: piece.slug for piece in reversed(pieces) for name in ids_of(piece.html)}

    def moved(target: Target) -> Target:
        here = target.slug == leaf.slug and target.id in homes
        return target._replace(slug=homes[target.id]) if here else target

    linked = [
        replace(piece, html=sanitise(relinked(piece.html, leaf.slug, piece.slug, moved)))
        for piece in pieces
    ]
    before, after = manuscript.leaves[:place], manuscript.leaves[place + 1 :]
    leaves = (
        *(pointing_right(one, moved) for one in before),
        *linked,
        *(pointing_right(one, moved) for one in after),
    )
    return replace(manuscript, leaves=settled(leaves))


def _pieces(leaf: Leaf, cuts: list[Heading]) -> list[Leaf]:
    """The section in pieces that still share its name. Raises when the text would change."""
    ends = [(0, ()), *((cut.cut, cut.around) for cut in cuts), (len(leaf.html), ())]
    pages = [
        sanitise(_opened(start[1]) + leaf.html[start[0] : end[0]] + _closed(end[1]))
        for start, end in pairwise(ends)
    ]
    pieces = [replace(leaf, html=page, text=canonical_text(page)) for page in pages]
    if "".join(piece.text for piece in pieces) != leaf.text:
        raise ArrangingRefused(_("This section can’t be cut there without changing the text."))
    return pieces


def _opened(around: Sequence[Tag]) -> str:
    """The same elements again, without what may stand only once."""
    return "".join(
        written(tag.name, {key: tag.attributes[key] for key in _KEPT if key in tag.attributes})
        for tag in around
    )


def _closed(around: Sequence[Tag]) -> str:
    return "".join(f"</{tag.name}>" for tag in reversed(around))


def _named(
    manuscript: Manuscript, place: int, pieces: list[Leaf], cuts: list[Heading]
) -> list[Leaf]:
    """The first piece stays what the section was; the others are called by their headings."""
    first, *others = pieces
    taken = {leaf.slug for leaf in manuscript.leaves} | RESERVED
    # Of a part with chapters below it, they would all fall to a new section of its own level.
    above = first.depth + (manuscript.end_of(place) > place + 1)
    named = [first]
    for piece, cut, level in zip(others, cuts, _levels(first.html, cuts), strict=True):
        slug = numbered(slugify(cut.title) or f"section-{len(taken)}", taken)
        taken.add(slug)
        named.append(replace(piece, id=None, slug=slug, title=cut.title, depth=above + level))
    return named


def _levels(first: str, cuts: list[Heading]) -> Iterator[int]:
    """How far below the section each new one lies: as its heading below the section's own."""
    above = [_Search(first).opening_level() or min(cut.level for cut in cuts)]
    for cut in cuts:
        while len(above) > 1 and above[-1] >= cut.level:
            above.pop()
        yield len(above) if cut.level > above[0] else 0
        if cut.level > above[0]:
            above.append(cut.level)
