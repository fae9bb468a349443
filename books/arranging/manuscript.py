"""A revision's sections as plain data, in reading order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace


class ArrangingRefused(Exception):
    """The contents can't be arranged as asked; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A section. `id` is None for one that has no row yet; `depth` counts from 0."""

    id: int | None
    slug: str
    title: str
    depth: int
    matter: str
    language: str
    direction: str
    html: str
    text: str


@dataclass(frozen=True, slots=True)
class Manuscript:
    """All sections; `start` is the slug where the text proper begins, or ""."""

    leaves: tuple[Leaf, ...]
    start: str = ""

    def place_of(self, section_id: int) -> int:
        """The index of a section. Raises LookupError when it isn't there (any more)."""
        for place, leaf in enumerate(self.leaves):
            if leaf.id == section_id:
                return place
        raise LookupError(section_id)

    def end_of(self, place: int) -> int:
        """The index behind the last section that lies below the one at `place`."""
        depth = self.leaves[place].depth
        below = range(place + 1, len(self.leaves))
        return next((n for n in below if self.leaves[n].depth <= depth), len(self.leaves))


def settled(leaves: Iterable[Leaf]) -> tuple[Leaf, ...]:
    """With depths that describe a tree: the first 0, none more than one below the one before."""
    found: list[Leaf] = []
    for leaf in leaves:
        deepest = found[-1].depth + 1 if found else 0
        found.append(leaf if leaf.depth <= deepest else replace(leaf, depth=deepest))
    return tuple(found)


def parents_of(depths: Iterable[int]) -> list[int | None]:
    """For each section the index of the last one that stood one level higher."""
    last: dict[int, int] = {}
    parents: list[int | None] = []
    for index, depth in enumerate(depths):
        parents.append(last.get(depth - 1))
        last[depth] = index
    return parents
