"""Popular passages reckoned plainly: place by place, and each height by itself."""

from __future__ import annotations

from collections.abc import Sequence

from discovery.popular.reckoning import FEWEST, Mark

Places = list[int]


def stretches(marks: Sequence[Mark]) -> list[tuple[int, int]]:
    """As the quick way: letters at even places, the gaps between them at odd ones."""
    length = 2 * max((mark.end for mark in marks), default=0)
    covering = [_covering(marks, place) for place in range(length)]
    heights = [len(spans) for spans in covering]
    reaches = [sorted(spans.values())[-FEWEST] if len(spans) >= FEWEST else 0 for spans in covering]
    found = []
    waiting = _above(heights, list(range(length)), FEWEST - 1)
    while waiting:
        run = waiting.pop()
        low, summit = min(heights[at] for at in run), max(heights[at] for at in run)
        if 2 * low >= summit and 4 * len(run) <= 5 * max(reaches[at] for at in run):
            found.append((run[0] // 2, run[-1] // 2 + 1))
            continue
        parts = _above(heights, run, low)
        summits = [max(heights[at] for at in part) for part in parts]
        highest = summits.index(summit)
        for number, part in enumerate(parts):
            if number == highest or summits[number] - low >= FEWEST:
                waiting.append(part)
    return sorted(found)


def _covering(marks: Sequence[Mark], place: int) -> dict[int, int]:
    """Who marked a place, and how far their marks that hang together reach around it."""
    return {
        mark.author: _reach(marks, mark)
        for mark in marks
        if 2 * mark.start <= place < 2 * mark.end - 1
    }


def _reach(marks: Sequence[Mark], mark: Mark) -> int:
    start, end, before = mark.start, mark.end, None
    while before != (start, end):
        before = (start, end)
        for other in marks:
            if other.author == mark.author and other.start < end and start < other.end:
                start, end = min(start, other.start), max(end, other.end)
    return 2 * (end - start) - 1


def _above(heights: Sequence[int], run: Places, floor: int) -> list[Places]:
    found: list[Places] = [[]]
    for at in run:
        if heights[at] > floor:
            found[-1].append(at)
        elif found[-1]:
            found.append([])
    return [part for part in found if part]
