"""What many readers marked, found among their marks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from discovery.popular.reckoning import Mark, Popular, reckon, stretches
from tests.discovery import plainly

TEXT = (
    "Every man has a trade. No man may live idle. They work six hours a day, three before noon "
    "and three after; the other hours are their own."
)
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def mark(words: str, author: int, text: str = TEXT, **changes: int) -> Mark:
    start = text.index(words) if words else 0
    hours = timedelta(hours=changes.get("hours", 0))
    return Mark(
        start, start + len(words), author, author % 2 == 1, changes.get("replies", 0), NOON + hours
    )


def said(found: list[Popular], text: str = TEXT) -> list[tuple[str, int]]:
    return [(text[one.start : one.end], one.readers) for one in found]


def test_words_that_three_readers_marked_are_popular() -> None:
    idle = "No man may live idle."
    marks = [mark(idle, author, replies=author, hours=author) for author in (1, 2, 3)]
    (found,) = reckon(marks, TEXT)
    assert said([found]) == [(idle, 3)]
    assert (found.threads, found.replies, found.last) == (2, 6, NOON + timedelta(hours=3))


def test_two_readers_are_too_few_however_often_they_mark() -> None:
    idle = "No man may live idle."
    assert reckon([mark(idle, author) for author in (1, 2) for _time in range(5)], TEXT) == []


def test_notes_on_the_whole_section_count_for_nothing() -> None:
    assert reckon([mark("", author) for author in range(5)], TEXT) == []


def test_the_same_sentence_marked_a_word_apart_is_one_passage() -> None:
    marks = [
        mark("No man may live idle", 1),
        mark("man may live idle.", 2),
        mark("No man may live idle.", 3),
        mark("No man may live", 4),
    ]
    assert said(reckon(marks, TEXT)) == [("No man may live idle", 4)]


def test_sentences_that_different_readers_marked_stay_two() -> None:
    marks = [mark("Every man has a trade. ", author) for author in (1, 2, 3)]
    marks += [mark("No man may live idle.", author) for author in (3, 4, 5)]
    found = reckon(marks, TEXT)
    assert said(found) == [("Every man has a trade.", 3), ("No man may live idle.", 3)]


def test_a_sentence_stands_out_of_a_paragraph_that_was_marked_as_a_whole() -> None:
    marks = [mark(TEXT, author) for author in (1, 2, 3)]
    marks += [mark("They work six hours a day", author) for author in range(4, 12)]
    assert said(reckon(marks, TEXT)) == [("They work six hours a day", 11)]


def test_of_a_chain_of_marks_only_what_people_marked_together_is_a_passage() -> None:
    chain = [
        "Every man has a trade. No man",
        "trade. No man may live idle",
        "No man may live idle. They",
    ]
    marks = [mark(words, 10 * step + n) for step, words in enumerate(chain) for n in range(3)]
    assert said(reckon(marks, TEXT)) == [("trade. No man may live idle", 6)]


def test_halves_of_words_and_spaces_are_left_off() -> None:
    marks = [mark("ery man has a trade. N", author) for author in (1, 2, 3)]
    assert said(reckon(marks, TEXT)) == [("man has a trade.", 3)]
    marks = [mark("radi", author, "They paradise") for author in (1, 2, 3)]
    assert said(reckon(marks, "They paradise"), "They paradise") == [("radi", 3)]


def test_chinese_is_marked_by_the_character_and_counted_in_code_points() -> None:
    text = "𠮷子曰：學而時習之，不亦說乎？"
    marks = [mark("時習", author, text) for author in (1, 2, 3)]
    assert said(reckon(marks, text), text) == [("時習", 3)]
    assert said(reckon([mark("學", author, text) for author in (1, 2, 3)], text), text) == [
        ("學", 3)
    ]


PLACES = st.tuples(st.integers(0, 24), st.integers(0, 12), st.integers(1, 9))
MARKS = st.lists(PLACES, max_size=40).map(
    lambda rows: [Mark(start, start + more, who, True, 0, NOON) for start, more, who in rows]
)


@settings(max_examples=300, deadline=None)
@given(MARKS)
def test_the_quick_way_finds_what_the_plain_one_finds(marks: list[Mark]) -> None:
    assert stretches(one for one in marks if one.start < one.end) == plainly.stretches(
        [one for one in marks if one.start < one.end]
    )


@settings(max_examples=200, deadline=None)
@given(MARKS)
def test_no_passage_is_wider_than_what_readers_marked(marks: list[Mark]) -> None:
    text = "No man may live idle. They work six hours."
    found = reckon(marks, text)
    assert all(before.end <= after.start for before, after in pairwise(found))
    for one in found:
        for place in range(one.start, one.end):
            assert len({mark.author for mark in marks if mark.start <= place < mark.end}) >= 3
        assert one.readers >= 3
