"""A page of a list, and how many notes there are beyond it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from django.db.models import Case, F, IntegerField, When

from annotations.listing.counting import Counts, counts_of
from annotations.listing.cursors import Key, cursor_of, key_from
from annotations.listing.narrowing import Rows, sortable
from annotations.listing.scopes import Scope, Source
from annotations.listing.streams import Stream, first_keys, last_keys
from annotations.listing.wishes import Wish
from annotations.models import Anchor, Annotation, Tag

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
        found = [counts for source, counts in self._counted if layer in ("", source.layer)]
        sums = {name: sum(getattr(one, name) for one in found) for name in Counts.__slots__}
        return Counts(**sums)

    @cached_property
    def _counted(self) -> list[tuple[Source, Counts]]:
        return [(source, counts_of(source, self._narrowing)) for source in self.scope.sources]

    @cached_property
    def _streams(self) -> list[Stream]:
        """Of the layers that have anything of it, as was counted for the page anyway."""
        return [
            stream
            for source, counts in self._counted
            if self.wish.layer in ("", source.layer) and (number := counts.of(self.wish.kind))
            for stream in self._of(source, number)
        ]

    def _of(self, source: Source, number: int) -> list[Stream]:
        notes = sortable(source, self._narrowing, self.wish.kind, number)
        if self.sort != "answered" or not source.veiled:
            return self._sorted(notes)
        # Their order would tell which threads behind a veil have replies.
        thread = "annotation" if notes.model is Tag else "pk"
        hidden = Anchor.objects.behind(source.veiled).values("annotation")
        told = Case(
            When(**{f"{thread}__in": hidden}, then=0),
            default=F("reply_count"),
            output_field=IntegerField(),
        )
        return [Stream(notes.annotate(told=told), ("told", thread), descending=True)]

    def _sorted(self, notes: Rows) -> list[Stream]:
        number = "annotation" if notes.model is Tag else "pk"
        if self.sort == "place":
            return self._by_place(notes, (*self.scope.by_place, number))
        columns = {
            "newest": (number,),
            "answered": ("reply_count", number),
            "reactions": ("reaction_count", number),
        }[self.sort]
        return [Stream(notes, columns, descending=True)]

    def _by_place(self, notes: Rows, columns: tuple[str, ...]) -> list[Stream]:
        """Those without a place come last, though databases differ about where they belong."""
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
