"""Nothing is placed where its words are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.anchoring import Place, Quote, find, quote_at

MORE = "no man may live idle, but that every man may follow his trade; no man may live idle."


def test_a_quote_stands_where_its_hint_says() -> None:
    assert find(MORE, Quote("no man may live idle"), Place(0, 20)) == Place(0, 20)


def test_a_wrong_hint_is_not_believed() -> None:
    assert find(MORE, Quote("every man"), Place(3, 12)) == Place(31, 40)


def test_context_tells_look_alikes_apart() -> None:
    quote = Quote("no man may live idle", prefix="his trade; ", suffix=".")
    assert find(MORE, quote, Place(5, 25)) == Place(63, 83)


def test_look_alikes_that_nothing_tells_apart_are_not_guessed() -> None:
    assert find(MORE, Quote("no man may live idle"), Place(5, 25)) is None


def test_words_far_from_the_hint_are_found() -> None:
    text = "x" * 9_000 + "utopia"
    assert find(text, Quote("utopia"), Place(0, 6)) == Place(9_000, 9_006)


@pytest.mark.parametrize("exact", ["Erewhon", "", "NO MAN"])
def test_words_that_are_not_there_have_no_place(exact: str) -> None:
    assert find(MORE, Quote(exact), Place(0, len(exact))) is None


def test_a_hint_beyond_the_text_does_no_harm() -> None:
    assert find(MORE, Quote("every man"), Place(10_000, 10_009)) == Place(31, 40)


def test_positions_count_code_points() -> None:
    text = "😀𠮷 stands before 𠮷野家"
    assert find(text, Quote("𠮷野家"), Place(17, 20)) == Place(17, 20)


def test_context_stops_at_the_ends_of_the_text() -> None:
    assert quote_at(MORE, Place(0, 2)) == Quote("no", "", MORE[2:34])
    assert quote_at("ab", Place(1, 2)) == Quote("b", "a", "")


@given(st.text(min_size=1), st.data())
def test_what_is_found_is_always_the_quoted_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    hint = data.draw(st.integers(0, len(text)))
    quote = quote_at(text, Place(start, end))
    place = find(text, quote, Place(hint, hint + end - start))
    assert place is None or text[place.start : place.end] == quote.exact
    assert find(text, quote, Place(start, end)) == Place(start, end)
