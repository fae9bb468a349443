"""What is written into an index and taken out of it: alike on every engine."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from typing import cast

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from search.documents import Batch, What
from search.engines.interface import Index, NoIndex
from search.questions import Sight
from tests.search.engines import (
    BEN,
    CIRCLE,
    GENESIS,
    PUBLIC,
    UTOPIA,
    among_the_circle,
    found,
    note,
    put,
    question,
    text,
    title,
)

MEMBER = Sight(reader=BEN, layers=frozenset({CIRCLE}))
DOCUMENTS = (
    text(0, "whale"),
    text(0, "whale", book=GENESIS),
    title("Whale"),
    note(1, "whale"),
    note(2, "whale", book=GENESIS, layer=PUBLIC + 1),
    among_the_circle(3, "whale"),
)
ALL = {document.key for document in DOCUMENTS}


def test_what_has_a_key_is_replaced_by_it(index: Index) -> None:
    put(index, note(1, "whale"), note(2, "dolphin"))
    put(index, note(1, "dolphin", author=BEN))
    assert found(index, "whale") == set()
    assert found(index, "dolphin") == {"note:1", "note:2"}
    assert found(index, "dolphin", author=BEN) == {"note:1"}


def test_of_two_with_one_key_the_last_stays(index: Index) -> None:
    put(index, note(1, "whale"), note(1, "dolphin"))
    assert found(index, "whale") == set()
    assert index.ask(question("dolphin")).counts.total == 1


@pytest.mark.parametrize(
    ("batch", "gone"),
    [
        (Batch(drop=("note:1", "book:1", "note:99")), {"note:1", "book:1"}),
        (Batch(drop_layers=(CIRCLE, 99)), {"note:3"}),
        (Batch(drop_layers=(PUBLIC, PUBLIC + 1)), {"note:1", "note:2"}),
        (Batch(drop_books=(UTOPIA,)), {"text:1:0", "book:1"}),
        (Batch(drop_books=(GENESIS, 99)), {"text:2:0"}),
        (Batch(drop=("note:1",), put=(note(1, "whale"),)), set()),
        (Batch(drop_layers=(PUBLIC,), put=(note(1, "whale"),)), set()),
        (Batch(drop_books=(UTOPIA,), put=(title("Whale"),)), {"text:1:0"}),
        (Batch(), set()),
    ],
)
def test_what_is_dropped_is_gone_and_nothing_else(
    index: Index, batch: Batch, gone: set[str]
) -> None:
    put(index, *DOCUMENTS)
    for _twice in range(2):
        index.write(batch)
        assert found(index, "whale", sight=MEMBER) == ALL - gone
        assert index.ask(question("whale", sight=MEMBER)).counts.total == len(ALL - gone)


def test_a_batch_twice_is_a_batch_once(index: Index) -> None:
    batch = Batch(put=DOCUMENTS, marks={"layer:10": "7", "book:1": "abc"})
    index.write(batch)
    once = index.ask(question("whale", sight=MEMBER))
    index.write(batch)
    assert index.ask(question("whale", sight=MEMBER)).counts == once.counts
    assert found(index, "whale", sight=MEMBER) == ALL
    assert index.marks() == batch.marks


def test_marks_are_set_changed_and_taken_out(index: Index) -> None:
    assert index.marks() == {}
    index.write(Batch(marks={"layer:10": "7", "layer:20": "1", "book:1": "2026, 學 '\\"}))
    index.write(Batch(marks={"layer:10": "8", "layer:20": None, "layer:99": None}))
    assert index.marks() == {"layer:10": "8", "book:1": "2026, 學 '\\"}


def test_marks_are_nothing_to_be_found(index: Index) -> None:
    index.write(Batch(put=(note(1, "whale"),), marks={"layer:10": "whale"}))
    counts = index.ask(question("whale")).counts
    assert (counts.total, counts.kinds) == (1, {What.NOTE: 1})


def test_a_batch_that_fails_leaves_all_as_it_was(index: Index) -> None:
    put(index, note(1, "whale"))
    broken = (note(2, "whale"), replace(note(3, "whale"), written=cast(datetime, "yesterday")))
    with pytest.raises((TypeError, ValueError, ValidationError)):
        index.write(Batch(broken, drop=("note:1",), marks={"layer:10": "7"}))
    assert found(index, "whale") == {"note:1"}
    assert index.marks() == {}


def test_without_an_index_there_is_none(nothing_yet: Index) -> None:
    for asking in (
        nothing_yet.marks,
        lambda: nothing_yet.write(Batch()),
        lambda: nothing_yet.ask(question("whale")),
        lambda: nothing_yet.words_like("whale"),
    ):
        with pytest.raises(NoIndex):
            asking()


def test_a_fresh_one_takes_the_place_of_the_other_at_once(index: Index) -> None:
    index.write(Batch(put=(note(1, "whale"),), marks={"layer:10": "1"}))
    fresh = index.fresh()
    fresh.write(Batch(put=(note(2, "whale"), note(3, "dolphin")), marks={"layer:10": "2"}))
    assert (found(index, "whale"), index.marks()) == ({"note:1"}, {"layer:10": "1"})
    assert found(fresh, "whale") == {"note:2"}
    index.write(Batch(put=(note(4, "whale"),)))
    index.adopt(fresh)
    assert (found(index, "whale"), index.marks()) == ({"note:2"}, {"layer:10": "2"})
    put(index, note(5, "whale"))
    assert found(index, "whale") == {"note:2", "note:5"}
    assert index.words_like("dolphins") == ["dolphin"]


def test_one_that_was_begun_and_left_is_forgotten(index: Index) -> None:
    put(index, note(1, "whale"))
    left = index.fresh()
    put(left, note(2, "whale"))
    fresh = index.fresh()
    assert found(fresh, "whale") == set()
    put(fresh, note(3, "whale"))
    index.adopt(fresh)
    assert found(index, "whale") == {"note:3"}


def test_one_alone_follows(nothing_yet: Index) -> None:
    def tries() -> bool:
        try:
            with nothing_yet.following() as has_lock:
                return has_lock
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as another:
        with nothing_yet.following() as has_lock:
            assert has_lock
            assert not another.submit(tries).result()
        assert another.submit(tries).result()
        assert another.submit(tries).result()
