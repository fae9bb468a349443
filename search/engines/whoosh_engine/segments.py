"""One segment of an index, as the sets of documents that questions are made of.

Here we reach below what Whoosh lays open: its matchers hand out one document at a time, and the
blocks that they read them from a hundred times as many.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from copy import copy
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.reading import SegmentReader, TermNotFound

from search.engines.whoosh_engine.bitmaps import bitmap
from search.engines.whoosh_engine.schema import LEVELS, SCHEMA, encoded, term

KEPT = 400
"""Sets of each kind that are remembered; of 100,000 documents one takes 12 kB."""
EXPANSIONS = 500
"""Words that a beginning of a word stands for at most, the most frequent."""
SLICES = 64
"""By age and by place, so that the first of many are found without sorting all."""

Levels = tuple[int, ...]
"""Of a word, the documents by how much it says about them, from least to most."""


class Segment:
    """What is in it, deleted documents too."""

    def __init__(self, storage: FileStorage, segment: Any) -> None:
        whole_segment = copy(segment)
        whole_segment._deleted = None
        self.name: str = segment.segment_id()
        self.size: int = segment.doc_count_all()
        self._reader: Any = SegmentReader(storage, SCHEMA, whole_segment)
        self._path = Path(storage.folder) / f"{self.name}.seg"
        self._bytes = self._path.stat().st_size
        self.of = lru_cache(KEPT)(self._of)
        self.levels = lru_cache(KEPT)(self._levels)
        self.beginning = lru_cache(KEPT // 8)(self._beginning)

    def is_whole(self) -> bool:
        """Its file is there as it was: whoever reads beyond the end of what is mapped into memory
        is ended by the system."""
        try:
            return self._path.stat().st_size == self._bytes
        except OSError:
            return False

    def having(self, field: str, text: bytes) -> int:
        return bitmap(self._documents(field, text), self.size)

    def _of(self, trait: str) -> int:
        return self.having("of", encoded(trait))

    def _levels(self, form: str) -> Levels:
        return tuple(self.having("words", term(form, level)) for level in range(len(LEVELS)))

    def _beginning(self, start: str) -> Levels:
        """Of all words that begin so."""
        found = [bytearray(self.size // 8 + 1) for _ in LEVELS]
        for word in self._most_frequent(start):
            for level in range(len(LEVELS)):
                held = found[level]
                for number in self._documents("words", word + bytes((level,))):
                    held[number >> 3] |= 1 << (number & 7)
        return tuple(int.from_bytes(held, "little") for held in found)

    def _most_frequent(self, start: str) -> list[bytes]:
        counts: dict[bytes, int] = {}
        for word, count in self.vocabulary(encoded(start)):
            counts[word] = counts.get(word, 0) + count
        return sorted(counts, key=lambda word: -counts[word])[:EXPANSIONS]

    def vocabulary(self, start: bytes) -> Iterator[tuple[bytes, int]]:
        """Words that begin so, with their end, as `whole` writes them, and in how many documents
        they stand; some several times."""
        if "words" not in self._reader.indexed_field_names():
            return
        cursor = self._reader.cursor("words")
        found = cursor.find(start)
        while found is not None and found.startswith(start):
            yield found[:-1], cursor.term_info().doc_frequency()
            found = cursor.next()

    def _documents(self, field: str, text: bytes) -> Iterator[int]:
        try:
            matcher = self._reader.postings(field, text)
        except TermNotFound:
            return
        while matcher.is_active():
            if not hasattr(matcher, "_next_block"):
                yield from matcher.all_ids()
                return
            matcher.id()
            yield from matcher._ids
            matcher._next_block()

    @cached_property
    def written(self) -> array[int]:
        return self._numbers("written")

    @cached_property
    def place(self) -> array[int]:
        return self._numbers("place")

    @cached_property
    def number(self) -> array[int]:
        return self._numbers("number")

    @cached_property
    def books(self) -> frozenset[int]:
        return frozenset(self._numbers("book")) - {0}

    @cached_property
    def newest_first(self) -> list[int]:
        return self._slices(sorted(range(self.size), key=lambda n: -self.written[n]))

    @cached_property
    def by_place(self) -> list[int]:
        return self._slices(sorted(range(self.size), key=self.place.__getitem__))

    def column(self, name: str) -> Any:
        """Its values by document."""
        return self._reader.column_reader(name)

    @cached_property
    def names(self) -> Any:
        return self.column("name")

    @cached_property
    def values(self) -> Any:
        return self.column("value")

    @cached_property
    def ends(self) -> array[int]:
        return self._numbers("end")

    @cached_property
    def book_of(self) -> array[int]:
        return self._numbers("book")

    @cached_property
    def in_order(self) -> Any:
        return self.column("in_order")

    def _numbers(self, name: str) -> array[int]:
        return array("q", self._reader.column_reader(name))

    def _slices(self, ordered: list[int]) -> list[int]:
        length = len(ordered) // SLICES + 1
        starts = range(0, len(ordered), length)
        return [bitmap(ordered[start : start + length], self.size) for start in starts]
