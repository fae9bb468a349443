"""The tree of sections: titles and depths, from the contents if they speak, else from the text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from posixpath import basename

from .cutting import Piece, index_of_ids
from .manuscript import Document, Entry

_LONGEST_TITLE = 250
_SECTION = (
    *((tag, "第 {} 節") for tag in ("ja", "zh-hant", "zh-tw", "zh-hk", "zh-mo", "lzh")),
    ("zh", "第 {} 节"),
)
"""By the beginning of the book's language what it calls a section without a title of its own; in
every other one it is called so in English."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A section to be: one piece of one document."""

    document: Document
    index: int
    piece: Piece
    title: str
    depth: int


@dataclass(slots=True)
class _Place:
    title: str
    depth: int
    shared: bool = False


_Key = tuple[str, int]


class Outline:
    """Which piece each line of the contents means, and how deep it lies."""

    def __init__(self, pieces: dict[str, list[Piece]]) -> None:
        self._pieces = pieces
        self._index = {name: index_of_ids(found) for name, found in pieces.items()}
        self._places: dict[_Key, _Place] = {}
        self._inside: dict[_Key, _Place] = {}

    def read(self, contents: Iterable[Entry]) -> None:
        """Takes the contents in. Depth counts the entries above that have an own section."""
        above: list[tuple[int, _Key | None]] = []
        for entry in contents:
            while above and above[-1][0] >= entry.level:
                above.pop()
            owners = [key for _, key in above if key is not None]
            above.append((entry.level, self._take(entry, owners)))

    def _take(self, entry: Entry, owners: list[_Key]) -> _Key | None:
        """Names the piece an entry means; returns it unless the entry has none of its own."""
        key, exact = self._locate(entry)
        if key is None:
            return None
        if not exact:
            self._inside.setdefault(key, _Place(entry.title, len(owners)))
            return None
        place = self._places.setdefault(key, _Place(entry.title, len(owners)))
        if owners and owners[-1] == key:
            # "Part I" and its "Chapter 1" begin at the same word.
            if not place.shared and entry.title != place.title:
                place.title = f"{place.title}: {entry.title}"
                place.shared = True
            return None
        return key

    def _locate(self, entry: Entry) -> tuple[_Key | None, bool]:
        """The piece, and whether the entry points to its very beginning."""
        pieces = self._pieces.get(entry.document or "")
        if not entry.document or not pieces:
            return None, False
        index = self._index[entry.document].get(entry.fragment)
        if index is None:
            return (entry.document, 0), True
        return (entry.document, index), entry.fragment in pieces[index].opening

    def place(self, document: Document, index: int) -> _Place | None:
        key = (document.name, index)
        return self._places.get(key) or self._inside.get(key)


def leaves(
    documents: list[Document], pieces: dict[str, list[Piece]], outline: Outline, language: str
) -> list[Leaf]:
    """In reading order; the first at depth 0, none more than one below the one before.

    What has no title is numbered in the book's language, a BCP 47 tag.
    """
    found: list[Leaf] = []
    for document in documents:
        for index, piece in enumerate(pieces[document.name]):
            place = outline.place(document, index)
            before = found[-1].depth if found else -1
            title = place.title if place else ""
            title = title or _own_title(document, piece) or _numbered(len(found) + 1, language)
            depth = min(place.depth, before + 1) if place else max(before, 0)
            found.append(Leaf(document, index, piece, title[:_LONGEST_TITLE], depth))
    return found


def _numbered(number: int, language: str) -> str:
    tag = f"{language.lower()}-"
    said = next((word for start, word in _SECTION if tag.startswith(f"{start}-")), "Section {}")
    return said.format(number)


def _own_title(document: Document, piece: Piece) -> str:
    """From the text; pandoc names its documents by their files, which tells a reader nothing."""
    fallback = "" if document.title == basename(document.name) else document.title
    return piece.heading or fallback
