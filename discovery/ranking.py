"""In which order the cards of a home stand. Plain data in, plain data out.

What is new since the last visit comes first. Among the new, and among the seen, each card has
points: those of its kind, one more each time the notes or readers behind it double, and one less
for every day that it is old. So an answer in one's own thread outlasts a stranger's note in the
same book by four days, and a passage that 16 readers marked one that 4 marked by two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from math import log2

DAY = 24 * 3600


class Kind(StrEnum):
    """Why something stands on a home."""

    READING = "reading"
    DUE = "due"
    THREAD = "thread"
    PERSON = "person"
    GROUP = "group"
    PASSAGE = "passage"
    BOOK = "book"


POINTS = {Kind.THREAD: 5.0, Kind.PERSON: 3.0, Kind.GROUP: 3.0, Kind.PASSAGE: 1.0, Kind.BOOK: 1.0}
"""What concerns the reader most has most. `READING` and `DUE` stand above all others."""

FEWER = 1
"""Cards a page of a kind of which a reader wants fewer."""


@dataclass(frozen=True, slots=True)
class Rank:
    """What of a card decides where it stands: `weight` counts its notes, or its readers."""

    kind: Kind
    when: datetime
    weight: int = 1
    is_new: bool = False


def points(rank: Rank, now: datetime) -> float:
    days = max(0.0, (now - rank.when).total_seconds() / DAY)
    return POINTS[rank.kind] + log2(max(1, rank.weight)) - days


def order(ranks: Sequence[Rank], now: datetime, fewer: Collection[Kind] = ()) -> list[int]:
    """The numbers of those to be shown, best first; of kinds that are to be `fewer` the best only.

    Those that are alike stay in the order in which they came.
    """

    def place(number: int) -> tuple[bool, float]:
        rank = ranks[number]
        return not rank.is_new, -points(rank, now)

    return _sparing(ranks, sorted(range(len(ranks)), key=place), fewer)


def _sparing(ranks: Sequence[Rank], found: Iterable[int], fewer: Collection[Kind]) -> list[int]:
    shown: Counter[Kind] = Counter()
    kept = []
    for number in found:
        kind = ranks[number].kind
        shown[kind] += 1
        if kind not in fewer or shown[kind] <= FEWER:
            kept.append(number)
    return kept
