"""How fast words are found, among how many.

    python -m benchmarks.search [--paragraphs 20000] [--notes 100000] [--questions 200]

The same paragraphs of real books, and notes made of their sentences, in our index on Whoosh, in
SQLite's FTS5 and, where DATABASE_URL leads to PostgreSQL, in our index there. Each question is
asked once, by a reader of ten private layers: the first twenty hits, and counts of all, of each
kind and of each book.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeVar

from benchmarks.finding.corpus import PUBLIC, Corpus
from benchmarks.finding.findable import seconds_until_found
from benchmarks.finding.rivals import Fts5
from benchmarks.margin import Figure
from search.documents import Batch, in_batches
from search.engines import Index, index
from search.engines.whoosh_engine import WhooshIndex
from search.questions import Answer, Filters, Query, Question, Sight

SIGHT = Sight(reader=7, layers=frozenset(range(PUBLIC + 1, PUBLIC + 11)))
AT_ONCE = 20_000
WARM = 10
"""Questions before those that are measured: opening the files isn't asking."""

Ask = Callable[[Question], Answer]
T = TypeVar("T")


class Took(NamedTuple):
    """Milliseconds."""

    wall: list[float]
    cpu: list[float]
    hits: int

    def line(self) -> str:
        wall, cpu = sorted(self.wall), sorted(self.cpu)
        return " ".join(
            f"{each[len(each) // 2]:7.1f}{each[int(len(each) * 0.95)]:7.1f}" for each in (wall, cpu)
        )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--paragraphs", type=int, default=20_000)
    parser.add_argument("--notes", type=int, default=100_000)
    parser.add_argument("--questions", type=int, default=200)
    wanted = parser.parse_args()
    corpus = Corpus(wanted.paragraphs, wanted.notes)
    with tempfile.TemporaryDirectory() as folder:
        engines = dict(_filled(corpus, Path(folder)))
        print(f"{'':36}{'wall p50':>12}   p95{'CPU p50':>9}   p95   hits")
        for name, filters, asked in _asked(corpus, wanted.questions):
            for engine, ask in engines.items():
                took = _measured(ask, asked, filters)
                print(f"{name:24}{engine:12}{took.line()}{took.hits:7}", flush=True)


def finding(paragraphs: int = 2_000, notes: int = 5_000) -> Iterator[Figure]:
    """A few figures for `python -m benchmarks`."""
    corpus = Corpus(paragraphs, notes)
    with tempfile.TemporaryDirectory() as folder:
        ours = _our_own(corpus, WhooshIndex(Path(folder)))
        for name, filters, asked in _asked(corpus, 60):
            if filters.layers is None:
                wall = sorted(_measured(ours, asked, filters).wall)
                yield Figure(f"{name} among {paragraphs + notes:,}", wall[len(wall) // 2], "ms")
    seconds = seconds_until_found()
    yield Figure("a note is found after, at the latest", seconds[-1], "s")


def _filled(corpus: Corpus, folder: Path) -> Iterator[tuple[str, Ask]]:
    ours = WhooshIndex(folder / "ours")
    yield "Whoosh", _timed("Whoosh", ours.root, lambda: _our_own(corpus, ours))
    library = index()
    if not isinstance(library, WhooshIndex):
        yield "PostgreSQL", _timed("PostgreSQL", folder, lambda: _our_own(corpus, library))
    rival = Fts5(folder / "fts5.sqlite3")
    _timed("FTS5", folder, lambda: rival.write(corpus.documents))
    yield "FTS5", rival.ask


def _our_own(corpus: Corpus, ours: Index) -> Ask:
    fresh = ours.fresh()
    for some in in_batches(corpus.documents, AT_ONCE):
        fresh.write(Batch(put=some))
    return fresh.ask


def _timed(name: str, folder: Path, fill: Callable[[], T]) -> T:
    began, cpu = time.perf_counter(), time.process_time()
    filled = fill()
    seconds = time.perf_counter() - began
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6
    print(f"{name}: {seconds:.0f} s, {time.process_time() - cpu:.0f} s CPU, {size:.0f} MB")
    return filled


def _asked(corpus: Corpus, number: int) -> Iterator[tuple[str, Filters, list[Query]]]:
    for name, make in corpus.questions().items():
        for filters in (Filters(), Filters(layers=frozenset({PUBLIC - 1, PUBLIC + 1}))):
            kind = name if filters.layers is None else f"{name}, layer"
            yield kind, filters, [Query(make()) for _ in range(WARM + number)]


def _measured(ask: Ask, queries: list[Query], filters: Filters) -> Took:
    took = Took([], [], 0)
    hits = 0
    for number, query in enumerate(queries):
        question = Question(query, SIGHT, filters, languages=frozenset({"en", "fr", "de"}))
        began, cpu = time.perf_counter(), time.thread_time()
        answer = ask(question)
        if number >= WARM:
            took.wall.append(1_000 * (time.perf_counter() - began))
            took.cpu.append(1_000 * (time.thread_time() - cpu))
            hits += answer.counts.total
    return took._replace(hits=hits // len(took.wall))


if __name__ == "__main__":
    main()
