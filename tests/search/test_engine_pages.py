"""How answers are sorted and cut into pages: alike on every engine."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from search.documents import Batch
from search.engines.interface import Index
from search.questions import LostCursor, Prefix, Question, Sort
from tests.search.engines import DAY, found, key_of, keys, note, pages, put, question, text

SORTS = [*Sort]


def listed(index: Index, asked: Question) -> list[str]:
    return [key_of(hit) for answer in pages(index, asked) for hit in answer.hits]


def fill(index: Index, first: int, last: int) -> None:
    """Some longer, some with the word twice, some written in one moment and at one place."""
    put(
        index,
        *(
            note(
                number,
                "whale " * (number % 3 + 1) + "and sea " * (number % 5),
                written=DAY + timedelta(seconds=number // 4),
                place=number // 3,
            )
            for number in range(first, last)
        ),
    )


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("size", [1, 4, 23, 24, 100])
def test_pages_neither_skip_nor_repeat(index: Index, sort: Sort, size: int) -> None:
    fill(index, 0, 24)
    answers = list(pages(index, question("whale", sort=sort, size=size)))
    hits = [key_of(hit) for answer in answers for hit in answer.hits]
    assert sorted(hits) == sorted(f"note:{number}" for number in range(24))
    assert len(answers) == -(-24 // size)
    assert hits == listed(index, question("whale", sort=sort, size=100))


@pytest.mark.parametrize("sort", SORTS)
def test_what_is_written_meanwhile_moves_no_page(index: Index, sort: Sort) -> None:
    fill(index, 0, 24)
    asked = question("whale", sort=sort, size=5)
    seen: list[str] = []
    for page, answer in enumerate(pages(index, asked)):
        seen += keys(answer)
        fill(index, 100 + page * 10, 110 + page * 10)
        # What follows is written anew as it is, what was seen goes.
        fill(index, 0, 24)
        index.write(Batch(drop=tuple(keys(answer))))
        if page > 30:
            break
    assert len(seen) == len(set(seen))
    before = {key for key in seen if int(key.removeprefix("note:")) < 24}
    assert before == {f"note:{number}" for number in range(24)}


def test_two_words_that_begin_alike_are_one_hit(index: Index) -> None:
    put(index, note(1, "sail sail sail sail sails"), note(2, "sails"), note(3, "sail sail sail"))
    hits = listed(index, question(Prefix("s"), size=1))
    assert sorted(hits) == ["note:1", "note:2", "note:3"]


def test_the_newest_come_first(index: Index) -> None:
    put(index, note(2, "whale"), note(9, "whale"), note(5, "whale whale"), text(0, "whale"))
    asked = question("whale", sort=Sort.NEWEST)
    assert keys(index.ask(asked)) == ["note:9", "note:5", "note:2", "text:1:0"]


def test_the_first_in_the_text_come_first(index: Index) -> None:
    put(index, note(1, "whale", place=70), note(2, "whale", place=3), text(30, "whale whale"))
    asked = question("whale", sort=Sort.PLACE)
    assert keys(index.ask(asked)) == ["note:2", "text:1:30", "note:1"]


def test_a_hit_says_where_it_stands(index: Index) -> None:
    put(index, text(30, "whale"))
    [hit] = index.ask(question("whale")).hits
    assert (hit.pk, hit.book, hit.start, hit.end) == (1, 1, 30, 35)


def test_of_nothing_there_is_one_page(index: Index) -> None:
    fill(index, 0, 3)
    assert not index.ask(question("dolphin")).next
    assert not index.ask(question("whale", size=3)).next
    assert index.ask(question("whale", size=0)).counts.total == 3
    assert found(index, "whale", size=0) == set()


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize(
    "cursor",
    ["x", "\0", "\ud800", "學而", "9" * 100_000, "W10=", "WzFd", "bnVsbA==", "[" * 50_000, " "],
)
def test_a_cursor_that_is_none_of_ours_is_lost(index: Index, sort: Sort, cursor: str) -> None:
    fill(index, 0, 9)
    with pytest.raises(LostCursor):
        index.ask(question("whale", sort=sort, size=2, after=cursor))


@pytest.mark.parametrize("sort", SORTS)
def test_a_cursor_that_was_cut_is_lost(index: Index, sort: Sort) -> None:
    fill(index, 0, 9)
    asked = question("whale", sort=sort, size=2)
    cursor = index.ask(asked).next
    for torn in (cursor[1:], cursor[: len(cursor) // 2], cursor + "\0", cursor * 2):
        with pytest.raises(LostCursor):
            index.ask(replace(asked, after=torn))


def test_a_cursor_of_another_order_is_lost(index: Index) -> None:
    fill(index, 0, 9)
    cursor = index.ask(question("whale", sort=Sort.BEST, size=2)).next
    with pytest.raises(LostCursor):
        index.ask(question("whale", sort=Sort.NEWEST, after=cursor))
