"""What a reader types is always understood somehow, and what was guessed is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.asking.reading import (
    LONE_MINUS,
    LONE_STAR,
    LONGEST,
    MOST_TERMS,
    NO_WORDS,
    NOT_CLOSED,
    ONLY_WITHOUT,
    SHORT_BEGINNING,
    TOO_LONG,
    read,
    written,
)
from search.questions import Phrase, Prefix, Query, Word

ODD = st.text(
    st.one_of(st.sampled_from("ab -*\"“”«»「」『』‘’'＂－＊　不亦\u200c\0\n"), st.characters()),
    max_size=300,
)


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("idle", (Word("idle"),)),
        ("  live   idle ", (Word("live"), Word("idle"))),
        ("don’t toil", (Word("don’t"), Word("toil"))),
        ("idle idle", (Word("idle"),)),
        ('"live idle"', (Phrase("live idle"),)),
        ("“live idle” trade", (Phrase("live idle"), Word("trade"))),
        ("„live idle“", (Phrase("live idle"),)),
        ("”live idle”", (Phrase("live idle"),)),
        ("«live idle»", (Phrase("live idle"),)),
        ("»live idle«", (Phrase("live idle"),)),
        ("‘no man’s idle’", (Phrase("no man’s idle"),)),
        ("＂live　idle＂", (Phrase("live idle"),)),
        ("「學而時習之」", (Phrase("學而時習之"),)),
        ("『不亦樂乎』", (Phrase("不亦樂乎"),)),
        ("君子“學而時習”之", (Word("君子"), Phrase("學而時習"), Word("之"))),
        ("學而　時習", (Word("學而"), Word("時習"))),
        ('«say "idle" twice»', (Phrase("say idle twice"),)),
        ("revol*", (Prefix("revol"),)),
        ("revol＊", (Prefix("revol"),)),
        ("revol**", (Prefix("revol"),)),
        ("re*vol", (Word("re*vol"),)),
        ("君*", (Word("君"),)),
        ("well-known", (Word("well-known"),)),
        ("(idle) OR work", (Word("(idle)"), Word("OR"), Word("work"))),
        ("title:idle", (Word("title:idle"),)),
    ],
)
def test_what_is_wanted(typed: str, wanted: tuple[object, ...]) -> None:
    reading = read(typed)
    assert reading.query == Query(wanted)  # type: ignore[arg-type]
    assert reading.said == ()


@pytest.mark.parametrize(
    ("typed", "unwanted"),
    [
        ("work -idle", (Word("idle"),)),
        ("work －idle", (Word("idle"),)),
        ("work --idle", (Word("idle"),)),
        ('work -"live idle"', (Phrase("live idle"),)),
        ("work -revol*", (Prefix("revol"),)),
        ("work -「樂乎」", (Phrase("樂乎"),)),
        ("-idle work", (Word("idle"),)),
    ],
)
def test_what_is_left_out(typed: str, unwanted: tuple[object, ...]) -> None:
    reading = read(typed)
    assert reading.query == Query((Word("work"),), unwanted)  # type: ignore[arg-type]
    assert reading.said == ()


@pytest.mark.parametrize(
    ("typed", "query", "said"),
    [
        ('work "live idle', Query((Word("work"), Phrase("live idle"))), NOT_CLOSED),
        ("「不亦樂乎", Query((Phrase("不亦樂乎"),)), NOT_CLOSED),
        ("idle - work", Query((Word("idle"), Word("work"))), LONE_MINUS),
        ("idle *", Query((Word("idle"),)), LONE_STAR),
        ("i*", Query((Word("i"),)), SHORT_BEGINNING),
        ("-idle", Query((), (Word("idle"),)), ONLY_WITHOUT),
        ("?! …", Query(), NO_WORDS),
        ('""', Query(), NO_WORDS),
        ("-", Query(), NO_WORDS),
        ("*", Query(), NO_WORDS),
    ],
)
def test_what_can_t_be_understood_is_said_and_taken_for_the_nearest(
    typed: str, query: Query, said: object
) -> None:
    reading = read(typed)
    assert (reading.query, reading.said) == (query, (said,))


def test_nothing_typed_is_no_mistake() -> None:
    assert read("").said == read(" \u3000 ").said == ()


def test_of_what_is_too_long_its_beginning_counts() -> None:
    many = read(" ".join(f"word{number}" for number in range(40)))
    assert len(many.query.wanted) == MOST_TERMS
    assert many.said == (TOO_LONG,)
    long = read("idle " + "x" * 10_000)
    assert (long.query, long.said, len(long.words)) == (
        Query((Word("idle"),)),
        (TOO_LONG,),
        LONGEST,
    )


def test_what_no_text_has_is_passed_over() -> None:
    assert read("id\u00adle \0 wo\u200brk\x07\n\ud800").query == Query((Word("idle"), Word("work")))


@given(ODD)
def test_whatever_is_typed_it_is_read(typed: str) -> None:
    reading = read(typed)
    assert len(reading.query.wanted) + len(reading.query.unwanted) <= MOST_TERMS
    assert reading.words or not reading.said
    assert bool(reading.query.wanted) or bool(reading.said) or not reading.words
    assert [str(sentence) for sentence in reading.said] == [*map(str, dict.fromkeys(reading.said))]


@given(ODD)
def test_what_is_written_is_read_as_what_it_was(typed: str) -> None:
    query = read(typed).query
    assert read(written(query)).query == query
