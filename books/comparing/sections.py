"""Which section of one revision is which of another: renamed, moved, merged or split ones too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Postfix, Prefix

from .alignment import rising
from .likeness import Likeness

ALIKE_AT_AN_ADDRESS = 0.2
ALIKE = 0.4
"""What two sections must have in common: at the same address; at any other."""

HELD = 0.6
"""How much of a section another one must hold for it to be merged into it or split from it."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A section with its canonical text."""

    slug: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Pairing:
    """Sections that are the same, by their indexes in both lists.

    Several old ones were merged, several new ones come from a split; none: taken out, or added.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    moved: bool = False


def corresponding(old: Sequence[Leaf], new: Sequence[Leaf]) -> list[Pairing]:
    """Every section of both once, in the order of the new; what is gone stands where it stood."""
    links = _Links(old, new)
    links.pair_at_addresses(lambda i, j: old[i].text == new[j].text)
    links.pair_moved()
    links.pair_at_addresses(lambda i, j: _hardly_touched(old[i].text, new[j].text))
    if links.free_old or links.free_new:
        _pair_by_likeness(links, Likeness([leaf.text for leaf in old], [leaf.text for leaf in new]))
    return _in_order(_groups(links))


_Rule = Callable[[int, int], bool]


def _pair_by_likeness(links: _Links, likeness: Likeness) -> None:
    links.pair_at_addresses(lambda i, j: likeness.of(i, j) >= ALIKE_AT_AN_ADDRESS)
    for share, i, j in sorted(likeness.pairs(links.free_old, links.free_new), reverse=True):
        if share >= ALIKE:
            links.pair(i, j)
    for i in sorted(links.free_old):
        links.hold(i, likeness.holder_of_old(i, HELD))
    for j in sorted(links.free_new):
        links.hold(likeness.holder_of_new(j, HELD), j)
    links.pair_at_addresses(lambda i, j: True)


class _Links:
    """What is known so far: pairs of one and one, and what was merged or split besides."""

    def __init__(self, old: Sequence[Leaf], new: Sequence[Leaf]) -> None:
        self.old, self.new = old, new
        self.free_old, self.free_new = set(range(len(old))), set(range(len(new)))
        self.links: list[tuple[int, int]] = []
        addresses = {leaf.slug: j for j, leaf in enumerate(new)}
        self._addresses = [
            (i, addresses[leaf.slug]) for i, leaf in enumerate(old) if leaf.slug in addresses
        ]

    def pair(self, i: int, j: int) -> None:
        if i in self.free_old and j in self.free_new:
            self.hold(i, j)

    def hold(self, i: int | None, j: int | None) -> None:
        if i is not None and j is not None:
            self.links.append((i, j))
            self.free_old.discard(i)
            self.free_new.discard(j)

    def pair_at_addresses(self, rule: _Rule) -> None:
        for i, j in self._addresses:
            if i in self.free_old and j in self.free_new and rule(i, j):
                self.pair(i, j)

    def pair_moved(self) -> None:
        """The same words elsewhere, if no other section has them."""
        there = _only_ones(self.new, self.free_new)
        for text, i in _only_ones(self.old, self.free_old).items():
            if text in there:
                self.pair(i, there[text])


def _only_ones(leaves: Sequence[Leaf], free: Iterable[int]) -> dict[str, int]:
    """Each text that only one section has, with its index if that is free."""
    counts = Counter(leaf.text for leaf in leaves)
    return {leaves[i].text: i for i in free if counts[leaves[i].text] == 1 and leaves[i].text}


def _hardly_touched(one: str, other: str) -> bool:
    """Whether beginning and end alone show that this is the same section; quick to tell."""
    return Prefix.similarity(one, other) + Postfix.similarity(one, other) > (
        max(len(one), len(other)) / 2
    )


def _groups(links: _Links) -> list[tuple[set[int], set[int]]]:
    """Linked sections together; each that has no link alone."""
    of_old: dict[int, tuple[set[int], set[int]]] = {}
    of_new: dict[int, tuple[set[int], set[int]]] = {}
    for i, j in links.links:
        one, other = of_old.get(i, ({i}, set())), of_new.get(j, (set(), {j}))
        both = (one[0] | other[0], one[1] | other[1])
        of_old.update((index, both) for index in both[0])
        of_new.update((index, both) for index in both[1])
    groups = {id(group): group for group in (*of_old.values(), *of_new.values())}
    alone = [({i}, set[int]()) for i in links.free_old] + [
        (set[int](), {j}) for j in links.free_new
    ]
    return [*groups.values(), *alone]


def _in_order(groups: Iterable[tuple[set[int], set[int]]]) -> list[Pairing]:
    found = [(tuple(sorted(old)), tuple(sorted(new))) for old, new in groups]
    lasting = sorted((pair for pair in found if pair[1]), key=lambda pair: pair[1])
    both = [pair for pair in lasting if pair[0]]
    in_place = {both[index] for index in rising([pair[0][0] for pair in both])}
    pairings = [Pairing(old, new, bool(old) and (old, new) not in in_place) for old, new in lasting]
    for old, _ in sorted(pair for pair in found if not pair[1]):
        pairings.insert(_after(pairings, old[0]), Pairing(old, ()))
    return pairings


def _after(pairings: Sequence[Pairing], index: int) -> int:
    """Behind the last one that stands in its place and before `index` in the old order."""
    places = [
        place
        for place, pairing in enumerate(pairings, 1)
        if pairing.old and not pairing.moved and pairing.old[0] < index
    ]
    return places[-1] if places else 0
