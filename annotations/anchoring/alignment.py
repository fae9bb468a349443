"""Which words of an old text are which words of a new one.

Rare runs of words come first, wherever they went: so a chapter that moved is still known. Between
two neighbours that stayed neighbours ever shorter runs are taken, if they are the only ones of
their kind there (the idea of patience diff). So look-alikes are told apart by where they stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from .runs import (
    Gap,
    Run,
    between_neighbours,
    gaps,
    in_order,
    joined,
    merged,
    rising,
    without_overlaps,
)

SURE = 8
"""Words in a run that is believed wherever it stands, if both texts have it once."""

MOVED = 12
"""Words that a run out of the order of the text must have: shorter ones may be mere phrases."""

WIDE = 40
"""Words between two runs of a passage that moved and was changed."""

SIZES = (4, 2, 1)
"""Words in the runs that are looked for between neighbours."""

SMALL = 40_000
"""Pairs of words that are compared one by one, where no run is the only one of its kind."""


def align(old: Sequence[str], new: Sequence[str]) -> list[Run]:
    """Runs of words in the order of the old text; no word is in two of them."""
    return Aligner(old, new).runs()


class Aligner:
    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self.grams = _grams(old, new)
        self.old, self.new = (list(side) for side in self.grams[1])
        """The words as numbers: equal ones for equal words."""

    def runs(self) -> list[Run]:
        found = self._sure_runs()
        ordered = in_order(found)
        found = [run for run in found if run in ordered or run.length >= MOVED]
        found += [run for gap in between_neighbours(found) for run in self._fill(gap)]
        self._cross_out(found)
        ordered = in_order(found)
        ends = Run(0, 0, 0), Run(len(self.old), len(self.new), 0)
        kept = sorted(run for run in found if run in ordered)
        for gap in gaps([ends[0], *kept, ends[1]]):
            found += self._taken(self._fill(gap))
        self.grams = _grams(self.old, self.new)
        for gap in _crowded(self._pairs(self.whole, SIZES[0]), SIZES[0]):
            found += self._taken(self._fill(self._within(gap)))
        return joined(found)

    @property
    def whole(self) -> Gap:
        return Gap(0, len(self.old), 0, len(self.new))

    def _taken(self, runs: Iterable[Run]) -> list[Run]:
        taken = list(runs)
        self._cross_out(taken)
        return taken

    def _within(self, gap: Gap) -> Gap:
        """The gap with some words more on either side."""
        old, new = max(0, gap.old - MOVED), max(0, gap.new - MOVED)
        return Gap(
            old,
            min(len(self.old), gap.old_end + MOVED),
            new,
            min(len(self.new), gap.new_end + MOVED),
        )

    def _sure_runs(self) -> list[Run]:
        grown = [Run(0, 0, 0)]
        for i, j in self._pairs(self.whole, SURE):
            last = grown[-1]
            if i - last.old != j - last.new or i >= last.old + last.length:
                grown.append(self._grow(i, j, self.whole))
        return without_overlaps(set(grown[1:]))

    def _fill(self, gap: Gap) -> Iterator[Run]:
        waiting = [gap]
        while waiting:
            gap = waiting.pop()
            found = self._fill_once(gap)
            yield from found
            if found:
                ends = Run(gap.old, gap.new, 0), Run(gap.old_end, gap.new_end, 0)
                waiting += gaps([ends[0], *found, ends[1]])

    def _fill_once(self, gap: Gap) -> list[Run]:
        if gap.old == gap.old_end or gap.new == gap.new_end:
            return []
        if edges := self._edges(gap):
            return edges
        for size in SIZES:
            if pairs := rising(self._pairs(gap, size)):
                return merged(pairs, size)
        if (gap.old_end - gap.old) * (gap.new_end - gap.new) > SMALL:
            return []
        return self._compare(gap)

    def _edges(self, gap: Gap) -> list[Run]:
        """What the gap begins and ends with on both sides."""
        head = 0
        most = min(gap.old_end - gap.old, gap.new_end - gap.new)
        while head < most and self.old[gap.old + head] == self.new[gap.new + head]:
            head += 1
        tail = 0
        while (
            tail < most - head
            and self.old[gap.old_end - 1 - tail] == self.new[gap.new_end - 1 - tail]
        ):
            tail += 1
        runs = Run(gap.old, gap.new, head), Run(gap.old_end - tail, gap.new_end - tail, tail)
        return [run for run in runs if run.length]

    def _compare(self, gap: Gap) -> list[Run]:
        old, new = self.old[gap.old : gap.old_end], self.new[gap.new : gap.new_end]
        blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
        return [Run(gap.old + a, gap.new + b, size) for a, b, size in blocks if size]

    def _pairs(self, gap: Gap, size: int) -> list[tuple[int, int]]:
        """Where runs of this size begin that both sides have exactly once."""
        old, new = self.grams[size]
        mine = _singles(old, range(gap.old, gap.old_end - size + 1))
        theirs = _singles(new, range(gap.new, gap.new_end - size + 1))
        return [
            (i, theirs[gram])
            for gram, i in mine.items()
            if gram in theirs and self._is_free(i, theirs[gram], size)
        ]

    def _is_free(self, i: int, j: int, size: int) -> bool:
        return self.old[i : i + size] == self.new[j : j + size]

    def _grow(self, i: int, j: int, within: Gap) -> Run:
        start = 0
        while (
            i - start > within.old
            and j - start > within.new
            and self.old[i - start - 1] == self.new[j - start - 1]
        ):
            start += 1
        end = 0
        while (
            i + end < within.old_end
            and j + end < within.new_end
            and self.old[i + end] == self.new[j + end]
        ):
            end += 1
        return Run(i - start, j - start, start + end)

    def _cross_out(self, runs: Iterable[Run]) -> None:
        """What is matched already is like nothing else."""
        for old, new, length in runs:
            self.old[old : old + length] = [-1] * length
            self.new[new : new + length] = [-2] * length


def _grams(
    old: Sequence[str | int], new: Sequence[str | int]
) -> dict[int, tuple[list[int], list[int]]]:
    """Runs of 1, 2, 4 and 8 words as numbers: the same number for the same words."""
    names: dict[object, int] = {}
    grams = {1: tuple([names.setdefault(word, len(names)) for word in side] for side in (old, new))}
    for size in (2, 4, 8):
        names = {}
        grams[size] = tuple(
            [
                names.setdefault(pair, len(names))
                for pair in zip(side, side[size // 2 :], strict=False)
            ]
            for side in grams[size // 2]
        )
    return grams  # type: ignore[return-value]


def _singles(grams: list[int], places: range) -> dict[int, int]:
    """Where each of those that stand here exactly once does."""
    found: dict[int, int] = {}
    for place in places:
        gram = grams[place]
        found[gram] = -1 if gram in found else place
    return {gram: place for gram, place in found.items() if place >= 0}


def _crowded(pairs: list[tuple[int, int]], size: int) -> list[Gap]:
    """Stretches that went somewhere else together, though much in them was changed."""
    crowds: list[list[tuple[int, int]]] = []
    for i, j in pairs:
        near = (crowd for crowd in crowds[-3:] if _is_near(crowd[-1], (i, j)))
        crowd = next(near, None)
        if crowd is None:
            crowds.append([(i, j)])
        else:
            crowd.append((i, j))
    return [
        Gap(crowd[0][0], crowd[-1][0] + size, crowd[0][1], crowd[-1][1] + size)
        for crowd in crowds
        if sum(run.length for run in merged(crowd, size)) >= MOVED
    ]


def _is_near(one: tuple[int, int], other: tuple[int, int]) -> bool:
    forward, there = other[0] - one[0], other[1] - one[1]
    return there > 0 and forward <= WIDE and abs(forward - there) <= MOVED
