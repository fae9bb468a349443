"""Which of what was found comes first, and what follows a cursor."""

from __future__ import annotations

import json
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from math import log
from operator import or_

from search.engines.whoosh_engine.bitmaps import numbers
from search.engines.whoosh_engine.finding import levels_of
from search.engines.whoosh_engine.schema import LEVELS
from search.engines.whoosh_engine.segments import Levels, Segment
from search.needs import Need, Step
from search.questions import LostCursor, Sort

STEPS = 60
"""Scores are whole numbers up to about this, so that documents of one score are one set."""
FEW = 1_000
"""Documents that are sorted as they are."""

Key = tuple[int, ...]
"""By which answers are sorted, smallest first, and cursors go on."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a question found in a segment, as the bits of `documents`."""

    segment: Segment
    documents: int


@dataclass(frozen=True, slots=True, order=True)
class Ranked:
    key: Key
    name: bytes
    book: int
    end: int


@dataclass(frozen=True, slots=True)
class _Weight:
    """How much a word counts at each of its levels."""

    step: Step
    at: tuple[int, ...]


def best(found: list[Found], needs: tuple[Need, ...], size: int, after: str) -> list[Ranked]:
    """The best, and of those that are as good the newest."""
    behind = read_cursor(after, 5)
    weights = _weights(found, needs)
    ranked: list[Ranked] = []
    for each in found:
        mine = 0
        for score, documents in sorted(_by_score(each, weights).items(), reverse=True):
            if behind and -score < behind[0]:
                continue
            rest = behind[1:] if behind and -score == behind[0] else ()
            some = _first(each.segment, documents, Sort.NEWEST, size - mine, rest)
            ranked += [Ranked((-score, *one.key), one.name, one.book, one.end) for one in some]
            mine += len(some)
            if mine >= size:
                break
    return sorted(ranked)[:size]


def first(found: list[Found], sort: Sort, size: int, after: str) -> list[Ranked]:
    """The newest, or those that stand first in the text."""
    behind = read_cursor(after, 4)
    ranked = [one for each in found for one in _first(*_parts(each), sort, size, behind)]
    return sorted(ranked)[:size]


def cursor(ranked: Ranked) -> str:
    return urlsafe_b64encode(json.dumps(ranked.key).encode()).decode()


def read_cursor(text: str, length: int) -> Key:
    """Empty for the beginning; raises `LostCursor`."""
    if not text:
        return ()
    try:
        key = json.loads(b64decode(text.encode("ascii"), b"-_", validate=True))
    except ValueError as lost:
        raise LostCursor from lost
    if not isinstance(key, list) or [type(part) for part in key] != [int] * length:
        raise LostCursor
    return tuple(key)


def _parts(found: Found) -> tuple[Segment, int]:
    return found.segment, found.documents


def _weights(found: list[Found], needs: tuple[Need, ...]) -> list[_Weight]:
    """Of all words that are wanted: the rarer, the more."""
    steps = dict.fromkeys(step for need in needs for step in need)
    everything = sum(each.segment.size for each in found) or 1
    rarity = {}
    for step in steps:
        count = sum(_all(levels_of(each.segment, step)).bit_count() for each in found)
        rarity[step] = log(1 + (everything - count + 0.5) / (count + 0.5))
    scale = STEPS / (max(LEVELS) * sum(rarity.values()) or 1)
    return [
        _Weight(step, tuple(max(1, round(scale * value * level)) for level in LEVELS))
        for step, value in rarity.items()
    ]


def _by_score(found: Found, weights: Iterable[_Weight]) -> dict[int, int]:
    """The documents of each score; a word as it was asked for counts a little more than its
    other forms."""
    scores = {0: found.documents}
    for weight in weights:
        scores = _added(scores, levels_of(found.segment, weight.step), weight.at)
        if len(weight.step.words) > 1:
            exact = _all(found.segment.levels(weight.step.words[0]))
            scores = _added(scores, (exact,), (2,))
    return scores


def _added(scores: dict[int, int], levels: Levels, at: tuple[int, ...]) -> dict[int, int]:
    added: dict[int, int] = {}
    for score, documents in scores.items():
        rest = documents
        for level, more in zip(levels, at, strict=True):
            if here := documents & level:
                added[score + more] = added.get(score + more, 0) | here
                rest &= ~here
        if rest:
            added[score] = added.get(score, 0) | rest
    return added


def _all(levels: Levels) -> int:
    return reduce(or_, levels)


def _first(segment: Segment, documents: int, sort: Sort, size: int, behind: Key) -> list[Ranked]:
    """The first of these documents behind a key, at most so many."""
    keys = _newest if sort != Sort.PLACE else _placed
    found: list[tuple[Key, int]] = []
    for some in _in_slices(segment, documents, sort):
        keyed = ((keys(segment, number), number) for number in numbers(some))
        found += sorted(one for one in keyed if one[0] > behind)
        if len(found) >= size:
            break
    return [
        Ranked(key, segment.names[number], segment.book_of[number], segment.ends[number])
        for key, number in found[:size]
    ]


def _in_slices(segment: Segment, documents: int, sort: Sort) -> Iterator[int]:
    if documents.bit_count() <= FEW:
        yield documents
        return
    slices = segment.by_place if sort == Sort.PLACE else segment.newest_first
    yield from (some for each in slices if (some := documents & each))


def _newest(segment: Segment, number: int) -> Key:
    note = segment.number[number]
    return -segment.written[number], segment.place[number], -note, segment.book_of[number]


def _placed(segment: Segment, number: int) -> Key:
    note = segment.number[number]
    return segment.place[number], note, segment.book_of[number], segment.written[number]
