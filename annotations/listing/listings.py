"""A page of a list, and how many notes there are beyond it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from annotations.listing.choices import sources_of
from annotations.listing.counting import Counts, counts_of
from annotations.listing.cursors import Key, cursor_of, key_from
from annotations.listing.narrowing import wished
from annotations.listing.scopes import Scope
from annotations.listing.streams import Stream, first_keys, last_keys
from annotations.listing.wishes import Wish
from annotations.models import Annotation, AnnotationQuerySet

NOTES_A_PAGE = 20


@dataclass(frozen=True, slots=True)
class Page:
    """The notes' ids in their order, and cursors to the pages beside it; empty where none is."""

    ids: list[int]
    before: str = ""
    after: str = ""


class Listing:
    """Costs as much for the last page as for the first."""

    def __init__(self, scope: Scope, wish: Wish) -> None:
        self.scope = scope
        self.wish = wish
        self.sort = scope.sort(wish)
        self._narrowing = scope.narrowing(wish)

    def page(self, after: str = "", before: str = "", size: int = NOTES_A_PAGE) -> Page:
        """That after one cursor, or that before another; raises `Malformed`."""
        if before:
            keys = last_keys(self._streams, self._key(before), size + 1)
            more, keys = len(keys) > size, keys[-size:]
            return _page(keys, is_first=not more, is_last=False)
        key = self._key(after) if after else None
        keys = first_keys(self._streams, key, size + 1)
        more, keys = len(keys) > size, keys[:size]
        return _page(keys, is_first=key is None, is_last=not more)

    def batches(self, size: int) -> Iterator[list[int]]:
        """All ids, so many at a time."""
        key: Key | None = None
        while keys := first_keys(self._streams, key, size):
            yield [one[-1] for one in keys]
            key = keys[-1]

    @property
    def total(self) -> int:
        return self.counts(self.wish.layer).of(self.wish.kind)

    def counts(self, layer: str) -> Counts:
        """How many of each kind, in one layer or in all; the wish's own kind apart."""
        found = [self._counted[name] for name in self._counted if layer in ("", name)]
        sums = {name: sum(getattr(one, name) for one in found) for name in Counts.__slots__}
        return Counts(**sums)

    @cached_property
    def _counted(self) -> dict[str, Counts]:
        narrowing = self._narrowing
        return {source.layer: counts_of(source, narrowing) for source in self.scope.sources}

    @cached_property
    def _streams(self) -> list[Stream]:
        return [
            stream
            for source in sources_of(self.scope, self.wish)
            for stream in self._sorted(wished(source.notes, self._narrowing, self.wish))
        ]

    def _sorted(self, notes: AnnotationQuerySet) -> list[Stream]:
        if self.sort == "place":
            return self._by_place(notes)
        columns = {
            "newest": ("pk",),
            "answered": ("reply_count", "pk"),
            "reactions": ("reaction_count", "pk"),
        }[self.sort]
        return [Stream(notes, columns, descending=True)]

    def _by_place(self, notes: AnnotationQuerySet) -> list[Stream]:
        """Those without a place come last, though databases differ about where they belong."""
        columns = self.scope.by_place
        placed = Stream(notes.filter(place__isnull=False), columns, prefix=(0,))
        if self._narrowing.span:
            return [placed]
        without = tuple(column for column in columns if column != "place")
        lost = Stream(notes.filter(place__isnull=True), without, prefix=(1,))
        return [placed, lost]

    def _key(self, cursor: str) -> Key:
        return key_from(cursor, [stream.shape for stream in self._any_streams])

    @property
    def _any_streams(self) -> list[Stream]:
        """Also for a wish that no layer is left for, so that its cursors are judged alike."""
        return self._streams or self._sorted(Annotation.objects.none())


def _page(keys: list[Key], *, is_first: bool, is_last: bool) -> Page:
    page = Page([key[-1] for key in keys])
    if keys and not is_first:
        page = replace(page, before=cursor_of(keys[0]))
    if keys and not is_last:
        page = replace(page, after=cursor_of(keys[-1]))
    return page
