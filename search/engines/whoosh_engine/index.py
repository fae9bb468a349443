"""The index as the others know it."""

from __future__ import annotations

import pickle
import struct
import zlib
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import RLock
from time import sleep
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC
from whoosh.index import IndexError as BadIndex
from whoosh.reading import CorruptIndexError

from search.documents import Batch, What
from search.engines.interface import NoIndex
from search.engines.whoosh_engine import storing, writing
from search.engines.whoosh_engine.bitmaps import bitmap, numbers
from search.engines.whoosh_engine.finding import found_in
from search.engines.whoosh_engine.ranking import Found, Ranked, best, cursor, first
from search.engines.whoosh_engine.schema import SCHEMA
from search.engines.whoosh_engine.segments import Segment
from search.engines.whoosh_engine.spelling import nearest
from search.needs import Needs, needs_of
from search.questions import Answer, Counts, Hit, Question, Sort

INDEX = "MAIN"
WORN, IN_ONE = 40, 10_000
"""Segments that are too many, besides one for so many documents: made anew it has half of those."""
ATTEMPTS, PAUSE = 4, 0.02
"""To open what a commit is just replacing, and seconds between them."""
TORN = (CorruptIndexError, EOFError, struct.error, zlib.error, pickle.UnpicklingError)
"""What is met in the midst of a damaged file."""
UNREADABLE = (
    *TORN, OSError, ValueError, LookupError, AttributeError, TypeError, NameError,
    AssertionError, MemoryError, BadIndex,
)  # fmt: skip
"""What comes of opening one that is cut off, or missing, or none of ours."""


@dataclass(frozen=True, slots=True)
class _View:
    """An index as it was after one of its commits: segments, each with its living documents."""

    folder: Path
    generation: int
    segments: list[Segment]
    living: list[int]


class WhooshIndex:
    """Below `root`; `folder` is given for one that is not asked yet."""

    def __init__(self, root: Path, folder: Path | None = None) -> None:
        self.root = root
        self._folder = folder
        self._lock = RLock()
        self._last: _View | None = None

    def following(self) -> AbstractContextManager[bool]:
        return storing.following(self.root)

    def fresh(self) -> WhooshIndex:
        return WhooshIndex(self.root, storing.begin(self.root))

    def adopt(self, fresh: WhooshIndex) -> None:
        storing.adopt(self.root, fresh._view().folder)

    def is_worn(self) -> bool:
        with self._reading() as view:
            documents = sum(living.bit_count() for living in view.living)
            return len(view.segments) > WORN + documents // IN_ONE

    def marks(self) -> Mapping[str, str]:
        with self._reading() as view:
            return dict(_marks(view))

    def write(self, batch: Batch) -> None:
        with self._reading() as view:
            writing.write(view.folder, view.segments, batch)

    def ask(self, question: Question) -> Answer:
        with self._reading() as view:
            return _answer(view, question)

    def words_like(self, word: str, most: int = 10) -> list[str]:
        with self._reading() as view:
            return nearest(view.segments, word, most)

    @contextmanager
    def _reading(self) -> Iterator[_View]:
        """Of several threads one at a time: they share the places in the files. What can't be
        read is told to the follower, which makes all anew."""
        with self._lock:
            view = self._view()
            try:
                yield view
            except TORN as torn:
                (view.folder / storing.TORN).touch()
                raise NoIndex from torn

    def _view(self) -> _View:
        folder = self._folder or storing.current(self.root)
        if (folder / storing.TORN).exists():
            raise NoIndex
        last = self._last if self._last and self._last.folder == folder else None
        for attempt in range(ATTEMPTS):
            # A commit takes away what it replaced, perhaps between two of our steps.
            sleep(PAUSE * attempt)
            try:
                self._last = view = _opened(folder, last)
            except UNREADABLE as torn:
                problem: Exception = torn
            else:
                return view
        raise NoIndex from problem


def _opened(folder: Path, last: _View | None) -> _View:
    """The index as it now is; of what was open all that still is as it was."""
    storage = FileStorage(str(folder))
    generation = TOC._latest_generation(storage, INDEX)
    known = {each.name: each for each in last.segments if each.is_whole()} if last else {}
    if last and last.generation == generation and len(known) == len(last.segments):
        return last
    rows = TOC.read(storage, INDEX, gen=generation, schema=SCHEMA).segments
    segments = [known.get(each.segment_id()) or Segment(storage, each) for each in rows]
    living = [_living(each) for each in rows]
    return _View(folder, generation, segments, living)


def _living(segment: Any) -> int:
    size: int = segment.doc_count_all()
    return (1 << size) - 1 & ~bitmap(segment.deleted_docs(), size)


def _marks(view: _View) -> Iterator[tuple[str, str]]:
    for segment, living in zip(view.segments, view.living, strict=True):
        for number in numbers(living & segment.of("mark")):
            name = segment.names[number].decode("utf-8", "surrogatepass")
            yield (
                name.removeprefix("mark:"),
                segment.values[number].decode("utf-8", "surrogatepass"),
            )


def _answer(view: _View, question: Question) -> Answer:
    needs = needs_of(question.query, question.languages)
    filters = question.filters
    if not needs.wanted and not filters.is_narrow:
        return Answer()
    found = [
        Found(segment, found_in(segment, living, needs, question.sight, filters))
        for segment, living in zip(view.segments, view.living, strict=True)
    ]
    kinds = {what: sum(_count(each, f"what:{what}") for each in found) for what in What}
    if what := filters.what:
        found = [
            Found(one.segment, one.documents & one.segment.of(f"what:{what}")) for one in found
        ]
    found = [each for each in found if each.documents]
    ranked = _ranked(found, needs, question)
    shown = ranked[: question.size]
    return Answer(
        hits=tuple(_hit(each) for each in shown),
        counts=Counts(
            total=sum(each.documents.bit_count() for each in found),
            kinds={what: count for what, count in kinds.items() if count},
            books=_books(found),
        ),
        next=cursor(shown[-1]) if len(ranked) > len(shown) > 0 else "",
    )


def _ranked(found: list[Found], needs: Needs, question: Question) -> list[Ranked]:
    """One more than is wanted, which tells whether more follows."""
    size = question.size + 1
    if question.sort == Sort.BEST:
        return best(found, needs.wanted, size, question.after)
    return first(found, question.sort, size, question.after)


def _count(found: Found, trait: str) -> int:
    return (found.documents & found.segment.of(trait)).bit_count() if found.documents else 0


def _books(found: list[Found]) -> dict[int, int]:
    counts: dict[int, int] = {}
    for each in found:
        for book in each.segment.books:
            if count := _count(each, f"book:{book}"):
                counts[book] = counts.get(book, 0) + count
    return counts


def _hit(ranked: Ranked) -> Hit:
    what, pk, *start = ranked.name.decode().split(":")
    return Hit(What(what), int(pk), ranked.book, int(start[0]) if start else 0, ranked.end)
