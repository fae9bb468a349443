"""Words that are spelled nearly as one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from search.analysis import folded
from search.engines.whoosh_engine.schema import encoded
from search.engines.whoosh_engine.segments import Segment


def nearest(segments: Iterable[Segment], word: str, most: int) -> list[str]:
    """Those that begin with its first or second letter: of ten misspellings nine do."""
    asked = folded(word)
    far = 1 if len(asked) < 5 else 2
    if len(asked) < 3:
        return []
    counts: Counter[str] = Counter()
    for segment in segments:
        for start in dict.fromkeys(asked[:2]):
            for found, count in segment.vocabulary(encoded(start)):
                counts[found[:-1].decode("utf-8", "surrogatepass")] += count
    near = [(distance(asked, each, far), -count, each) for each, count in counts.items()]
    return [each for away, _count, each in sorted(near) if 0 < away <= far][:most]


def distance(one: str, other: str, most: int) -> int:
    """Letters to add, leave out, change or swap with a neighbour; `most` + 1 for any more."""
    if abs(len(one) - len(other)) > most or _differ(one, other) > 2 * most:
        return most + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        now = [row]
        for place, facing in enumerate(other, 1):
            best = min(last[place] + 1, now[-1] + 1, last[place - 1] + (letter != facing))
            if before and place > 1 and letter == other[place - 2] and one[row - 2] == facing:
                best = min(best, before[place - 2] + 1)
            now.append(best)
        if min(now) > most and min(last) > most:
            return most + 1
        before, last = last, now
    return min(last[-1], most + 1)


def _differ(one: str, other: str) -> int:
    """How many letters one has that the other lacks, both ways."""
    return len(set(one) ^ set(other))
