"""Which elements two sequences have in common, in order: in bounded time and memory."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import LCSseq

MOST_CELLS = 9_000_000
"""Old times new elements up to which the longest common subsequence is found outright.

That many take some 20 ms and 3 MB; larger stretches are first cut at what is unique in both.
"""


@dataclass(frozen=True, slots=True)
class Match:
    """`length` elements of the old sequence from `old` on equal those of the new from `new` on."""

    old: int
    new: int
    length: int


@dataclass(frozen=True, slots=True)
class _Stretch:
    """old[a:b] beside new[c:d], still to be aligned."""

    a: int
    b: int
    c: int
    d: int


def matches(old: Sequence[str], new: Sequence[str]) -> list[Match]:
    """What stands in both, in order, never crossing; stretches that touch are one."""
    codes: dict[str, int] = {}
    one = [codes.setdefault(element, len(codes)) for element in old]
    two = [codes.setdefault(element, len(codes)) for element in new]
    found: list[Match] = []
    waiting = [_Stretch(0, len(one), 0, len(two))]
    while waiting:
        stretch = waiting.pop()
        head, inner, tail = _trimmed(one, two, stretch)
        found += (match for match in (head, tail) if match.length)
        if (inner.b - inner.a) * (inner.d - inner.c) <= MOST_CELLS:
            found += _longest(one, two, inner)
        else:
            waiting += _between_anchors(one, two, inner)
    return list(_joined(sorted(found, key=lambda match: match.old)))


def rising(values: Sequence[int]) -> list[int]:
    """The indexes of a longest rising subsequence of different values."""
    ends: list[int] = []
    tops: list[int] = []
    before: list[int] = []
    for index, value in enumerate(values):
        pile = bisect_left(tops, value)
        before.append(ends[pile - 1] if pile else -1)
        if pile == len(ends):
            ends.append(index)
            tops.append(value)
        else:
            ends[pile], tops[pile] = index, value
    chain = []
    index = ends[-1] if ends else -1
    while index >= 0:
        chain.append(index)
        index = before[index]
    return chain[::-1]


def _trimmed(
    one: Sequence[int], two: Sequence[int], stretch: _Stretch
) -> tuple[Match, _Stretch, Match]:
    """The common beginning, what is left between, and the common end."""
    a, b, c, d = stretch.a, stretch.b, stretch.c, stretch.d
    while a < b and c < d and one[a] == two[c]:
        a, c = a + 1, c + 1
    while a < b and c < d and one[b - 1] == two[d - 1]:
        b, d = b - 1, d - 1
    head = Match(stretch.a, stretch.c, a - stretch.a)
    return head, _Stretch(a, b, c, d), Match(b, d, stretch.b - b)


def _longest(one: Sequence[int], two: Sequence[int], at: _Stretch) -> Iterator[Match]:
    if at.a == at.b or at.c == at.d:
        return
    for step in LCSseq.opcodes(one[at.a : at.b], two[at.c : at.d]):
        if step.tag == "equal":
            length = step.src_end - step.src_start
            yield Match(at.a + step.src_start, at.c + step.dest_start, length)


def _between_anchors(one: Sequence[int], two: Sequence[int], at: _Stretch) -> list[_Stretch]:
    """Cut at what stands once in the old and once in the new; nothing if there is no such thing.

    Each stretch begins with its anchor, which the next round finds as a common beginning.
    """
    once = _once(one[at.a : at.b], at.a)
    other = _once(two[at.c : at.d], at.c)
    pairs = [(place, other[element]) for element, place in once.items() if element in other]
    anchors = [pairs[index] for index in rising([place for _, place in pairs])]
    if not anchors:
        return []
    cuts = [(at.a, at.c), *anchors, (at.b, at.d)]
    return [_Stretch(a, b, c, d) for (a, c), (b, d) in pairwise(cuts)]


def _once(elements: Sequence[int], offset: int) -> dict[int, int]:
    """Those that stand only once, in order, and where."""
    counts = Counter(elements)
    return {
        element: offset + place for place, element in enumerate(elements) if counts[element] == 1
    }


def _joined(found: list[Match]) -> Iterator[Match]:
    current: Match | None = None
    for match in found:
        if current is not None and (match.old, match.new) == (
            current.old + current.length,
            current.new + current.length,
        ):
            current = Match(current.old, current.new, current.length + match.length)
            continue
        if current is not None:
            yield current
        current = match
    if current is not None:
        yield current
