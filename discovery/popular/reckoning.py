"""Which passages of a text several readers marked, from where their marks stand.

A mark covers the code points from its start to its end and the gaps between them. The height of a
place is how many different readers cover it; a gap has a height of its own, so two sentences that
different people marked one after the other stay two. Where three readers or more are, the text
falls into runs; a run is a passage when

- nowhere in it are fewer than half as many readers as at its summit, and
- it is hardly longer than what three readers marked, each in one go, at one of its places: a
  quarter at most, for people mark the same sentence a word apart.

A run that isn't loses its lowest places, and what is left of it is looked at in turn: of several
parts the highest, and each that rises by three readers above what divides them, or every comma
that somebody left out would make another passage. In the end it is the words that most readers
have in common. No place of a passage was marked by fewer than three readers.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise

FEWEST = 3
"""Readers."""

UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""Letters of scripts that are written without spaces."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a thread stands, in code points, and what came of it."""

    start: int
    end: int
    author: int
    has_words: bool
    replies: int
    last: datetime


@dataclass(frozen=True, slots=True)
class Popular:
    """A passage, in code points, with all that the marks on it came to."""

    start: int
    end: int
    readers: int
    threads: int
    replies: int
    last: datetime


@dataclass(frozen=True, slots=True)
class Step:
    """A stretch of the same height. Its ends are half code points: an odd one is in a gap.

    `reach` is how much the reader who marked third most at once marked here, in half code points.
    """

    start: int
    end: int
    height: int
    reach: int


def reckon(marks: Iterable[Mark], text: str) -> list[Popular]:
    """The passages of a section's text, in its order; none overlap. Marks that are empty, such as
    notes on the whole section, count for nothing."""
    found = sorted((mark for mark in marks if mark.start < mark.end), key=lambda one: one.start)
    places = [trimmed(text, start, end) for start, end in stretches(found)]
    return gathered(places, found)


@dataclass(slots=True)
class Run:
    """An unbroken stretch that nowhere is lower than `low`, in half code points, and what is left
    of it above that."""

    start: int
    low: int
    end: int = 0
    summit: int = 0
    reach: int = 0
    parts: list[Run] = field(default_factory=list)

    @property
    def is_passage(self) -> bool:
        is_level = 2 * self.low >= self.summit
        return is_level and 4 * (self.end - self.start) <= 5 * self.reach

    def take(self, part: Run | Step) -> None:
        height = part.height if isinstance(part, Step) else part.summit
        self.summit = max(self.summit, height)
        self.reach = max(self.reach, part.reach)
        if isinstance(part, Run):
            self.parts.append(part)


def stretches(marks: Iterable[Mark]) -> list[tuple[int, int]]:
    """The passages' places, in the order of the text, as readers marked them."""
    found = []
    waiting = runs(steps(marks))
    while waiting:
        run = waiting.pop()
        if run.is_passage:
            found.append((run.start // 2, (run.end + 1) // 2))
            continue
        highest = max(run.parts, key=lambda part: part.summit)
        waiting += [
            part for part in run.parts if part is highest or part.summit >= run.low + FEWEST
        ]
    return sorted(found)


def runs(heights: Sequence[Step]) -> list[Run]:
    """Where enough readers are, in the order of the text; each with the runs above its lowest
    places, and so on. Takes as many steps as there are heights."""
    ground = Run(0, FEWEST - 1)
    open_runs = [ground]
    for step in (*heights, Step(heights[-1].end, 0, 0, 0)) if heights else ():
        height = max(step.height, ground.low)
        while open_runs[-1].low > height:
            done = open_runs.pop()
            done.end = step.start
            if open_runs[-1].low < height:
                open_runs.append(Run(done.start, height))
            open_runs[-1].take(done)
        if open_runs[-1].low < height:
            open_runs.append(Run(step.start, height))
        open_runs[-1].take(step)
    return ground.parts


def steps(marks: Iterable[Mark]) -> list[Step]:
    """The heights of the text, in its order. What one reader marked twice counts once."""
    begins: dict[int, list[int]] = defaultdict(list)
    ends: dict[int, list[int]] = defaultdict(list)
    for start, end in _wholes(marks):
        begins[start].append(end - start)
        ends[end].append(end - start)
    lengths: list[int] = []
    found = []
    for here, there in pairwise(sorted({*begins, *ends})):
        for length in ends[here]:
            del lengths[bisect_right(lengths, length) - 1]
        for length in begins[here]:
            insort(lengths, length)
        reach = lengths[-FEWEST] if len(lengths) >= FEWEST else 0
        found.append(Step(here, there, len(lengths), reach))
    return found


def _wholes(marks: Iterable[Mark]) -> Iterable[tuple[int, int]]:
    """What each reader marked, in half code points: marks of one that overlap are one."""
    of_author: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for mark in marks:
        of_author[mark.author].append((2 * mark.start, 2 * mark.end - 1))
    for spans in of_author.values():
        spans.sort()
        start, end = spans[0]
        for other in spans[1:]:
            if other[0] < end:
                end = max(end, other[1])
                continue
            yield start, end
            start, end = other
        yield start, end


def gathered(places: Sequence[tuple[int, int]], marks: Iterable[Mark]) -> list[Popular]:
    """What the marks on each place came to; without the places that too few then speak of. A mark
    is on a place when half of one lies in the other."""
    on_place: list[list[Mark]] = [[] for _place in places]
    starts = [start for start, _end in places]
    for mark in marks:
        number = max(0, bisect_right(starts, mark.start) - 1)
        while number < len(places) and places[number][0] < mark.end:
            if is_on((mark.start, mark.end), places[number]):
                on_place[number].append(mark)
            number += 1
    both = zip(places, on_place, strict=True)
    found = [_popular(start, end, here) for (start, end), here in both if here]
    return [one for one in found if one.readers >= FEWEST]


def is_on(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether they have half of the shorter of them in common."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    return 2 * common >= min(one[1] - one[0], other[1] - other[0])


def _popular(start: int, end: int, marks: Sequence[Mark]) -> Popular:
    return Popular(
        start,
        end,
        readers=len({mark.author for mark in marks}),
        threads=sum(mark.has_words for mark in marks),
        replies=sum(mark.replies for mark in marks),
        last=max(mark.last for mark in marks),
    )


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without the spaces at its ends and the halves of words there; as it was where nothing else
    would be left. Scripts without spaces have no halves of words."""
    first, last = start, end
    while first < last and (text[first].isspace() or _is_within_word(text, first)):
        first += 1
    while first < last and (text[last - 1].isspace() or _is_within_word(text, last)):
        last -= 1
    return (first, last) if first < last else (start, end)


def _is_within_word(text: str, place: int) -> bool:
    around = text[max(0, place - 1) : place + 1]
    return len(around) == 2 and all(map(_is_letter, around))


def _is_letter(letter: str) -> bool:
    is_letter = letter.isalnum() or unicodedata.combining(letter) > 0
    return is_letter and not UNSPACED.match(letter)
