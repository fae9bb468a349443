"""Words are broken into lines as a typesetter would."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sharing.cards.lines import CLOSING, OPENING, atoms_of, fitted
from sharing.excerpts import excerpt, runs_to_the_left
from tests.texts import IDLE

LONG = f"{IDLE}, but that every one may follow his trade diligently"
ANALECTS = "子曰：“學而時習之，不亦說乎？有朋自遠方來，不亦樂乎？人不知而不慍，不亦君子乎？”"


def width(text: str) -> float:
    """A hundred pixels a letter."""
    return 100 * len(text)


def lines(words: str, letters: int, rows: int = 20) -> tuple[str, ...]:
    return fitted(words, (100,), (100 * letters, 100 * rows), 1, width).lines


def test_lines_are_about_as_long() -> None:
    assert lines("one two three four five six", 22) == ("one two three", "four five six")


def test_no_line_begins_with_a_comma_or_ends_with_an_opening_quote() -> None:
    for letters in range(4, 30):
        for line in lines(ANALECTS, letters):
            assert line[0] not in CLOSING
            assert line[-1] not in OPENING


def test_what_is_too_long_is_cut_behind_a_word() -> None:
    assert lines(LONG, 12, rows=2) == ("no man may", "live idle…")


def test_a_word_longer_than_a_line_is_cut() -> None:
    assert lines("Donaudampfschifffahrt", 10) == ("Donaudampf", "schifffahr", "t")


def test_the_largest_size_that_fits_is_taken() -> None:
    assert fitted(IDLE, (200, 100, 50), (1_000, 300), 1, width).size == 100


@settings(max_examples=40)
@given(st.text(max_size=80))
def test_no_letter_is_lost_between_the_lines(words: str) -> None:
    assert "".join(atoms_of(words)) == words


@settings(max_examples=40)
@given(st.text(max_size=200), st.integers(2, 60))
def test_an_excerpt_is_no_longer_than_it_may_be(text: str, most: int) -> None:
    assert len(excerpt(text, most)) <= most


def test_an_excerpt_ends_behind_a_word() -> None:
    assert excerpt(LONG, 30) == "no man may live idle, but…"
    assert excerpt("學而時習之，不亦說乎", 6) == "學而時習之…"


def test_a_first_strong_letter_says_where_a_text_begins() -> None:
    assert runs_to_the_left("“… בְּרֵאשִׁית")
    assert not runs_to_the_left("1923 Regimen الحمية")
