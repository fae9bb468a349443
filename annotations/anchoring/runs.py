"""Equal stretches of two texts, and what lies between them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple


class Run(NamedTuple):
    """Equal stretches: where they begin in the old and in the new text, and their length."""

    old: int
    new: int
    length: int


class Gap(NamedTuple):
    """Stretches not yet compared, ends exclusive."""

    old: int
    old_end: int
    new: int
    new_end: int


def in_order(runs: Iterable[Run]) -> set[Run]:
    """The heaviest choice of runs that stand in the same order in both texts."""
    # `ends` and `weights` both rise: the best total among chains that end before a place.
    chains: list[tuple[int, int, Run | None]] = [(0, 0, None)]
    before: dict[Run, Run | None] = {}
    for run in sorted(runs):
        at = bisect_left(chains, (run.new + 1, 0)) - 1
        weight = chains[at][1] + run.length
        before[run] = chains[at][2]
        end = run.new + run.length
        place = bisect_left(chains, (end, weight))
        if place < len(chains) and chains[place][0] == end:
            continue
        if chains[place - 1][1] >= weight:
            continue
        while place < len(chains) and chains[place][1] <= weight:
            del chains[place]
        chains.insert(place, (end, weight, run))
    last, chosen = chains[-1][2], set()
    while last:
        chosen.add(last)
        last = before[last]
    return chosen


def rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest choice of pairs that rise on both sides; they come in order of the first."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        pile = bisect_left(tops, place)
        before.append(ends[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [place]
        ends[pile : pile + 1] = [number]
    chosen = []
    number = ends[-1] if ends else -1
    while number >= 0:
        chosen.append(pairs[number])
        number = before[number]
    return chosen[::-1]


def merged(pairs: list[tuple[int, int]], size: int) -> list[Run]:
    """Rising pairs as runs that don't overlap."""
    runs: list[Run] = []
    for i, j in pairs:
        if runs and i - runs[-1].old == j - runs[-1].new <= runs[-1].length:
            runs[-1] = runs[-1]._replace(length=i - runs[-1].old + size)
        elif not runs or (
            i >= runs[-1].old + runs[-1].length and j >= runs[-1].new + runs[-1].length
        ):
            runs.append(Run(i, j, size))
    return runs


def without_overlaps(runs: Iterable[Run]) -> list[Run]:
    """Where two claim the same words the longer one has them."""
    kept: list[Run] = []
    old_taken: set[int] = set()
    new_taken: set[int] = set()
    for old, new, length in sorted(runs, key=lambda run: -run.length):
        # A shorter run can reach into a longer one at its ends only.
        places = range(length)
        free = [n for n in places if old + n not in old_taken and new + n not in new_taken]
        if not free:
            continue
        first, last = free[0], free[-1]
        kept.append(Run(old + first, new + first, last - first + 1))
        old_taken.update(range(old + first, old + last + 1))
        new_taken.update(range(new + first, new + last + 1))
    return kept


def between_neighbours(runs: list[Run]) -> list[Gap]:
    """The gaps between runs that follow one another in both texts."""
    by_new = sorted(runs, key=lambda run: run.new)
    after = dict(pairwise(by_new))
    return [
        Gap(one.old + one.length, other.old, one.new + one.length, other.new)
        for one, other in pairwise(sorted(runs))
        if after.get(one) == other
    ]


def gaps(runs: Sequence[Run]) -> list[Gap]:
    between = (
        Gap(one.old + one.length, other.old, one.new + one.length, other.new)
        for one, other in pairwise(runs)
    )
    return [gap for gap in between if gap.old < gap.old_end and gap.new < gap.new_end]


def joined(runs: Iterable[Run]) -> list[Run]:
    joined: list[Run] = []
    for run in sorted(runs):
        last = joined[-1] if joined else None
        if last and last.old + last.length == run.old and last.new + last.length == run.new:
            joined[-1] = last._replace(length=last.length + run.length)
        else:
            joined.append(run)
    return joined
