"""Two states of a book's text, letter by letter: what of the old one is where in the new one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import accumulate, pairwise

from .alignment import align
from .runs import Run, in_order, joined
from .words import fold, words_of

SEAM = "\n"
"""Stands between two sections, so that their words don't run together."""

NEAR = 400
"""Code points between two equal words within which letters are compared."""

ALIKE = 0.5
"""Changed words of which less is equal are other words, whatever letters they share."""


class Book:
    """The texts of sections as one text, and back."""

    def __init__(self, sections: Sequence[str]) -> None:
        self.text = SEAM.join(sections)
        self.folded = fold(self.text)
        self.starts = [0, *accumulate(len(section) + len(SEAM) for section in sections)]

    def place(self, section: int, position: int) -> int:
        return self.starts[section] + position

    def section_at(self, place: int) -> int:
        return bisect_right(self.starts, place) - 1

    def span(self, section: int) -> tuple[int, int]:
        """Where a section starts and ends in the one text."""
        return self.starts[section], self.starts[section + 1] - len(SEAM)


class Correspondence:
    """Runs of letters in the order of the old text; all places are code points."""

    def __init__(self, old: Book, new: Book) -> None:
        self.old, self.new = old, new
        self.runs = joined(_letters(old.folded, new.folded))
        self.starts = [run.old for run in self.runs]
        self.straight = in_order(self.runs)

    def pieces(self, start: int, end: int) -> list[Run]:
        """What of the old text's stretch is in the new text."""
        first = max(0, bisect_right(self.starts, start) - 1)
        last = bisect_left(self.starts, end)
        clipped = (_clip(run, start, end) for run in self.runs[first:last])
        return [run for run in clipped if run.length > 0]

    def is_straight(self, piece: Run) -> bool:
        """Whether a piece stands in the order of the text, and wasn't moved."""
        return self.runs[bisect_right(self.starts, piece.old) - 1] in self.straight

    def before(self, place: int) -> Run | None:
        """The last run that ends at a place or before it."""
        number = bisect_left(self.starts, place) - 1
        run = self.runs[number] if number >= 0 else None
        return run and _clip(run, 0, place)

    def nearest(self, place: int) -> int:
        """Where in the new text the letter is that stood nearest to a place in the old one."""
        before, after = self.before(place), self.after(place)
        if before and (not after or place - before.old - before.length < after.old - place):
            return before.new + before.length
        return after.new if after else 0

    def after(self, place: int) -> Run | None:
        """The first run that begins at a place or after it."""
        number = max(0, bisect_right(self.starts, place) - 1)
        for run in self.runs[number : number + 2]:
            if run.old + run.length > place:
                return _clip(run, place, len(self.old.text))
        return None


def _letters(old: str, new: str) -> Iterator[Run]:
    """Equal letters: those of equal words, and of what lies between neighbouring ones."""
    runs = sorted([Run(0, 0, 0), *_words(old, new), Run(len(old), len(new), 0)])
    after = dict(pairwise(sorted(runs, key=lambda run: run.new)))
    for one, other in pairwise(runs):
        yield one
        if after.get(one) == other:
            end, new_end = one.old + one.length, one.new + one.length
            yield from _between(old[end : other.old], new[new_end : other.new], end, new_end)


def _words(old: str, new: str) -> Iterator[Run]:
    mine, theirs = words_of(old), words_of(new)
    for run in align(mine.keys, theirs.keys):
        start, new_start = mine.starts[run.old], theirs.starts[run.new]
        end = mine.ends[run.old + run.length - 1]
        length = end - start
        if old[start:end] == new[new_start : new_start + length]:
            yield Run(start, new_start, length)
            continue
        for n in range(run.length):
            start, end = mine.starts[run.old + n], mine.ends[run.old + n]
            new_start, new_end = theirs.starts[run.new + n], theirs.ends[run.new + n]
            yield from _between(old[start:end], new[new_start:new_end], start, new_start)


def _between(old: str, new: str, start: int, new_start: int) -> Iterator[Run]:
    if old and new and len(old) <= NEAR and len(new) <= NEAR:
        for a, b, size in _equal_letters(old, new):
            yield Run(start + a, new_start + b, size)


@lru_cache(maxsize=4096)
def _equal_letters(old: str, new: str) -> tuple[tuple[int, int, int], ...]:
    if old == new:
        return ((0, 0, len(old)),)
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    equal = sum(size for _, _, size in blocks)
    alike = 2 * equal >= ALIKE * (len(old) + len(new))
    return tuple((a, b, size) for a, b, size in blocks if size) if alike else ()


def _clip(run: Run, start: int, end: int) -> Run:
    """What of a run lies within the old text's stretch; of length 0 or less when nothing does."""
    cut = max(0, start - run.old)
    return Run(run.old + cut, run.new + cut, min(run.old + run.length, end) - run.old - cut)
