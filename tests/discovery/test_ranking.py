"""In which order cards stand, as plain data."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from discovery.ranking import POINTS, Kind, Rank, order, points

NOW = datetime(2026, 11, 23, 20, tzinfo=UTC)


def rank(kind: Kind, *, days: float = 0, weight: int = 1, is_new: bool = True) -> Rank:
    return Rank(kind, NOW - timedelta(days=days), weight, is_new)


def test_what_is_new_stands_before_what_was_seen_whatever_it_is() -> None:
    seen = rank(Kind.THREAD, weight=50, is_new=False)
    assert order([seen, rank(Kind.BOOK, days=20)], NOW) == [1, 0]


def test_an_answer_to_oneself_stands_before_people_before_books() -> None:
    kinds = [Kind.BOOK, Kind.PERSON, Kind.THREAD]
    assert order([rank(kind) for kind in kinds], NOW) == [2, 1, 0]


def test_a_day_weighs_as_much_as_twice_the_notes() -> None:
    assert points(rank(Kind.BOOK, days=1, weight=2), NOW) == points(rank(Kind.BOOK), NOW)
    ranks = [rank(Kind.BOOK, days=1, weight=3), rank(Kind.BOOK, weight=2)]
    assert order(ranks, NOW) == [1, 0]


def test_what_is_alike_stays_in_its_order() -> None:
    assert order([rank(Kind.GROUP), rank(Kind.PERSON)], NOW) == [0, 1]


def test_a_clock_that_goes_ahead_gives_nobody_more_points() -> None:
    assert points(rank(Kind.BOOK, days=-9), NOW) == POINTS[Kind.BOOK]


@pytest.mark.parametrize("fewer", [[], [Kind.BOOK]])
def test_of_what_one_wants_fewer_the_best_is_left(fewer: list[Kind]) -> None:
    ranks = [rank(Kind.BOOK, days=2), rank(Kind.BOOK), rank(Kind.PERSON)]
    assert order(ranks, NOW, fewer) == ([2, 1] if fewer else [2, 1, 0])
