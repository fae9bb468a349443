"""A sentence or two around the words that were found. Positions are code points."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

MOST = 260
"""Code points that an excerpt has, but for a found phrase that is longer."""
FEW = 90
"""Of a sentence so short the next one is shown as well."""

Span = tuple[int, int]

_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s)\s+|[。！？]+[”’」』）]*\s*|\n+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Plain text, to be escaped."""

    text: str
    is_found: bool = False


@dataclass(frozen=True, slots=True)
class Excerpt:
    """`marks` are the found words in it, by their places in the whole text."""

    pieces: tuple[Piece, ...]
    marks: tuple[Span, ...] = ()


def excerpt_of(text: str, marks: Sequence[Span], most: int = MOST) -> Excerpt:
    """Around the place with most of the found words; the beginning where there are none."""
    ends = [0, *(found.end() for found in _SENTENCE_END.finditer(text)), len(text)]
    first, last = _densest(marks, most // 2)
    start = max(end for end in ends if end <= first)
    stop = min(end for end in ends if end >= max(last, start + min(FEW, len(text) - start)))
    if stop - start > most:
        start = _cut_start(text, start, max(start, first - most // 4))
        stop = _cut_stop(text, max(last, min(stop, start + most)), stop)
    shown = tuple((begin, end) for begin, end in marks if begin >= start and end <= stop)
    pieces = _pieces(text, start, stop, shown)
    before = [Piece("… ")] if start not in ends else []
    after = [Piece(" …")] if stop not in ends else []
    return Excerpt((*before, *pieces, *after), shown)


def _densest(marks: Sequence[Span], width: int) -> Span:
    """From the first to the last of the most found words that stand within so many code points."""
    best = (0, 0)
    most = 0
    for number, (start, _end) in enumerate(marks):
        near = [mark for mark in marks[number : number + 20] if mark[1] <= start + width]
        if len(near) > most or most == 0:
            most, best = max(1, len(near)), (start, (near or [marks[number]])[-1][1])
    return best


def _cut_start(text: str, start: int, wanted: int) -> int:
    """Not within a word, if a space is near."""
    space = text.find(" ", wanted, wanted + 20)
    return start if wanted == start else space + 1 if space >= 0 else wanted


def _cut_stop(text: str, wanted: int, stop: int) -> int:
    space = text.rfind(" ", wanted - 20, wanted + 1) if wanted < stop else -1
    return space if space >= 0 else wanted


def _pieces(text: str, start: int, stop: int, marks: Sequence[Span]) -> list[Piece]:
    pieces = []
    place = start
    for begin, end in marks:
        if begin < place:
            continue
        pieces += [Piece(text[place:begin]), Piece(text[begin:end], is_found=True)]
        place = end
    pieces.append(Piece(text[place:stop].rstrip()))
    return [piece for piece in pieces if piece.text]
