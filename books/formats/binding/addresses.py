"""Links of the book's files turned into links between its sections."""

from __future__ import annotations

from posixpath import dirname, join, normpath
from urllib.parse import SplitResult, quote, unquote, urlsplit

from ..sanitise import ID_PREFIX
from .cutting import Piece, clean_id, index_of_ids
from .outline import Leaf

_OUTSIDE = frozenset({"http", "https", "mailto"})
# Letters of any script stay readable; only what would end or break the address is escaped.
_BREAKING = ' "<>\\^`{|}%#?'


class Addresses:
    """Knows in which section every id of the book ended up."""

    def __init__(self, leaves: list[Leaf], slugs: list[str]) -> None:
        self._slugs: dict[str, list[str]] = {}
        pieces: dict[str, list[Piece]] = {}
        for leaf, slug in zip(leaves, slugs, strict=True):
            self._slugs.setdefault(leaf.document.name, []).append(slug)
            pieces.setdefault(leaf.document.name, []).append(leaf.piece)
        self._index = {name: index_of_ids(found) for name, found in pieces.items()}

    def href(self, name: str, index: int, raw: str) -> str | None:
        """For a link in piece `index` of document `name`; None if it leads nowhere one may go."""
        parts = _split(raw)
        if parts is None:
            return None
        if parts.scheme in _OUTSIDE:
            return raw.strip()
        if parts.scheme or parts.netloc:
            return None
        target = resolve(name, parts.path) if parts.path else name
        if target not in self._slugs:
            return None
        return self._relative((name, index), target, clean_id(unquote(parts.fragment)))

    def slug(self, name: str, fragment: str) -> str | None:
        """Of the section that holds this place; None when document `name` has none."""
        if name not in self._slugs:
            return None
        return self._slugs[name][self._index[name].get(fragment, 0)]

    def _relative(self, here: tuple[str, int], target: str, fragment: str) -> str:
        index = self._index[target].get(fragment)
        if index is None:
            return f"../{self._slugs[target][0]}/"
        anchor = f"#{_escaped(ID_PREFIX + fragment)}"
        return anchor if (target, index) == here else f"../{self._slugs[target][index]}/{anchor}"


def is_outside(href: str) -> bool:
    return href.partition(":")[0].lower() in _OUTSIDE and ":" in href


def resolve(name: str, path: str) -> str:
    """The file that `path` in file `name` means; may begin with `..`, which then no file has."""
    return normpath(join(dirname(name), unquote(path)))


def _split(raw: str) -> SplitResult | None:
    try:
        return urlsplit(raw.strip())
    except ValueError:
        return None


def _escaped(anchor: str) -> str:
    return "".join(quote(c) if c in _BREAKING else c for c in anchor)
