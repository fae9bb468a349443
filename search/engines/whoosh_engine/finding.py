"""Which documents of a segment a question finds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from functools import reduce
from operator import or_

from search.engines.whoosh_engine.bitmaps import bitmap, numbers
from search.engines.whoosh_engine.schema import GAP, encoded, letter, microseconds
from search.engines.whoosh_engine.segments import Levels, Segment
from search.needs import Need, Needs, Step
from search.questions import Filters, Sight


def found_in(segment: Segment, live: int, needs: Needs, sight: Sight, filters: Filters) -> int:
    """Without the filter `what`. `live` are the documents that are not deleted."""
    found = live & seen(segment, sight) & filtered(segment, filters)
    for need in needs.wanted:
        found = having(segment, need, found)
    for need in needs.unwanted:
        found &= ~having(segment, need, found)
    return found


def seen(segment: Segment, sight: Sight) -> int:
    found = segment.of("public") | any_of(segment, "layer", sight.layers)
    found &= ~any_of(segment, "book", sight.closed_books)
    found &= ~any_of(segment, "author", sight.muted)
    for layer, places in sight.veiled.items():
        hidden = any_of(segment, f"at:{layer}", places)
        if hidden and sight.reader is not None:
            mine = segment.of(f"author:{sight.reader}") & segment.of(f"thread of:{sight.reader}")
            hidden &= ~mine
        found &= ~hidden
    return found


def any_of(segment: Segment, trait: str, values: Iterable[object]) -> int:
    return reduce(or_, (segment.of(f"{trait}:{value}") for value in values), 0)


def filtered(segment: Segment, filters: Filters) -> int:
    found = (1 << segment.size) - 1
    asked = {
        "book": filters.book,
        "author": filters.author,
        "tag": filters.tag.casefold(),
        "kind": filters.kind,
        "language": filters.language,
    }
    for trait, value in asked.items():
        if value:
            found &= segment.of(f"{trait}:{value}")
    if filters.layers is not None:
        found &= any_of(segment, "layer", filters.layers)
    if filters.since or filters.until:
        found &= _written(segment, filters)
    return found


def having(segment: Segment, need: Need, among: int) -> int:
    """Those of `among` in which the need stands."""
    if len(need) == 1:
        return among & reduce(or_, levels_of(segment, need[0]))
    for step in need:
        if among and (step.is_letter or not step.is_prefix):
            among &= reduce(or_, levels_of(segment, step))
    if not among:
        return 0
    pattern = _pattern(need)
    in_order = segment.in_order
    return bitmap((n for n in numbers(among) if pattern.search(in_order[n])), segment.size)


def levels_of(segment: Segment, step: Step) -> Levels:
    """In which documents a step stands anywhere, by how much it says about them."""
    if step.is_letter:
        return segment.levels(letter(step.words[0]))
    if step.is_prefix:
        return _highest([segment.beginning(step.words[0])])
    each = [segment.levels(word) for word in step.words if _is_spoken(segment, word)]
    return each[0] if len(each) == 1 else _highest(each)


def _is_spoken(segment: Segment, word: str) -> bool:
    """Whether the segment has texts of a stem's language; of what is no stem always."""
    language, is_stem, _stem = word.partition("~")
    return not is_stem or segment.of(f"language:{language}") != 0


def _highest(each: list[Levels]) -> Levels:
    """Of several words, each document at the highest level of any."""
    taken, found = 0, []
    for level in reversed(range(len(each[0]))):
        here = reduce(or_, (levels[level] for levels in each)) & ~taken
        taken |= here
        found.append(here)
    return tuple(reversed(found))


def _pattern(need: Need) -> re.Pattern[bytes]:
    """The words one after the other, with anything where none is asked for."""
    asked = {step.offset: step for step in need}
    parts = []
    for offset in range(need[-1].offset + 1):
        step = asked.get(offset)
        part = b"[^\\x1f]*" if step is None else re.escape(encoded(step.words[0]))
        parts.append(part + (b"[^\\x1f]*" if step and step.is_prefix else b""))
    return re.compile(GAP + GAP.join(parts) + GAP)


def _written(segment: Segment, filters: Filters) -> int:
    first, last = -(1 << 62), 1 << 62
    if filters.since:
        first = microseconds(datetime.combine(filters.since, time(), UTC))
    if filters.until:
        last = microseconds(datetime.combine(filters.until, time(), UTC)) + _DAY
    return bitmap((n for n, at in enumerate(segment.written) if first <= at < last), segment.size)


_DAY = timedelta(days=1) // timedelta(microseconds=1)
