"""Notes one after another, from any of them on: read by an index, merged from several layers."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from django.db.models import Q

from annotations.listing.cursors import Key
from annotations.listing.narrowing import Rows


@dataclass(frozen=True, slots=True)
class Stream:
    """Notes sorted by numeric columns, all up or all down, their ids last.

    `prefix` begins the keys of all its notes, so that one stream can come before another.
    """

    notes: Rows
    columns: tuple[str, ...]
    descending: bool = False
    prefix: Key = ()

    @property
    def shape(self) -> tuple[Key, int]:
        return self.prefix, len(self.columns)

    def backwards(self) -> Stream:
        return replace(self, descending=not self.descending)

    def keys(self, after: Key | None, size: int) -> list[Key]:
        """The first so many that come after a key, or from the beginning on."""
        notes = self.notes if after is None else self._after(after)
        sign = "-" if self.descending else ""
        ordered = notes.order_by(*(f"{sign}{column}" for column in self.columns))
        return [self.prefix + row for row in ordered.values_list(*self.columns)[:size]]

    def _after(self, key: Key) -> Rows:
        start = key[: len(self.prefix)]
        if start == self.prefix:
            return self.notes.filter(
                beyond(self.columns, key[len(self.prefix) :], descending=self.descending)
            )
        comes_later = (self.prefix < start) == self.descending
        return self.notes if comes_later else self.notes.none()


def beyond(columns: Sequence[str], values: Sequence[int], *, descending: bool) -> Q:
    """Those whose columns come after these values, compared one after the other as tuples are."""
    step = "lt" if descending else "gt"
    found = Q()
    for column, value in reversed(list(zip(columns, values, strict=True))):
        tied = Q(**{column: value}) & found if found else Q()
        found = Q(**{f"{column}__{step}": value}) | tied
    # Says nothing new, but an index can begin there.
    return Q(**{f"{columns[0]}__{step}e": values[0]}) & found


def first_keys(streams: Sequence[Stream], after: Key | None, size: int) -> list[Key]:
    """The first so many of all streams, which go the same way.

    Those whose keys all come later are asked only when they are needed.
    """
    descending = any(stream.descending for stream in streams)
    first: list[Key] = []
    for prefix in sorted({stream.prefix for stream in streams}, reverse=descending):
        missing = size - len(first)
        if missing:
            found = [one.keys(after, missing) for one in streams if one.prefix == prefix]
            first += islice(heapq.merge(*found, reverse=descending), missing)
    return first


def last_keys(streams: Sequence[Stream], before: Key, size: int) -> list[Key]:
    """The last so many before a key, in their order."""
    return first_keys([stream.backwards() for stream in streams], before, size)[::-1]
