"""How long it takes from writing a note until it is found, with the worker as it is."""

from __future__ import annotations

import tempfile
import time
from functools import partial
from pathlib import Path

from accounts.models import User
from benchmarks.library import WORDS, a_section, some_readers
from books.models import Section
from search.engines import NoIndex, index
from search.questions import Query, Question, Sight, Word
from tests.making import write_note
from tests.serving import Worker
from tests.waiting import until

NOTES = 30


def seconds_until_found() -> list[float]:
    """Of so many notes, each written when the one before was found; shortest first."""
    section = a_section()
    (reader,) = some_readers(1)
    with tempfile.TemporaryDirectory() as folder, Worker(Path(folder) / "worker.log"):
        _write(reader, section, 0)
        until(partial(is_found, 0))
        return sorted(_measured(reader, section, number) for number in range(1, NOTES + 1))


def _measured(reader: User, section: Section, number: int) -> float:
    _write(reader, section, number)
    began = time.perf_counter()
    until(partial(is_found, number))
    return time.perf_counter() - began


def _write(reader: User, section: Section, number: int) -> None:
    write_note(reader, section, WORDS, f"findable{number}")


def is_found(number: int) -> bool:
    try:
        answer = index().ask(Question(Query((Word(f"findable{number}"),)), Sight()))
    except NoIndex:
        return False
    return answer.counts.total > 0
