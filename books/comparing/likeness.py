"""How alike the sections of two revisions are, by the words that tell them apart."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from operator import add

COMMON = 8
"""A word that stands in more than one of so many sections tells none of them from another."""

FEWEST = 8
"""Telling words without which a section is known by its address alone."""

_WORD = re.compile(r"[^\W\d_]{3,}")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]{2,}")


class Likeness:
    """Of old section i and new section j; texts are given once, by these indexes."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        found = [_words(text) for text in (*old, *new)]
        counts = Counter(chain.from_iterable(found))
        # A word of two chapters stands in four of both revisions' together.
        most = max(4, len(found) // COMMON)
        telling = [frozenset(word for word in words if counts[word] <= most) for words in found]
        self._old, self._new = telling[: len(old)], telling[len(old) :]

    def of(self, i: int, j: int) -> float:
        """The share of their telling words that stand in both, 0 to 1."""
        one, other = self._old[i], self._new[j]
        return len(one & other) / (len(one | other) or 1)

    def pairs(self, old: Iterable[int], new: Iterable[int]) -> Iterator[tuple[float, int, int]]:
        """Those that have any word in common, with their likeness."""
        places = _index(self._new, new)
        for i in old:
            if len(self._old[i]) >= FEWEST:
                for j, shared in _shared(self._old[i], places).items():
                    size = len(self._old[i]) + len(self._new[j]) - shared
                    yield shared / size, i, j

    def holder_of_old(self, i: int, least: float) -> int | None:
        """The new section that holds at least this share of an old one's words."""
        return _holder(self._old[i], self._new, least)

    def holder_of_new(self, j: int, least: float) -> int | None:
        return _holder(self._new[j], self._old, least)


def _words(text: str) -> set[str]:
    """Words of three letters and more; of texts without spaces, every two characters."""
    found = set(_WORD.findall(text))
    for run in _CJK.findall(text):
        found.discard(run)
        found.update(map(add, run, run[1:]))
    return found


def _index(sections: Sequence[frozenset[str]], chosen: Iterable[int]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for index in chosen:
        for word in sections[index]:
            places[word].append(index)
    return places


def _shared(words: frozenset[str], places: dict[str, list[int]]) -> Counter[int]:
    """How many words each of the other sections has in common with these."""
    return Counter(chain.from_iterable(places.get(word, ()) for word in words))


def _holder(words: frozenset[str], others: Sequence[frozenset[str]], least: float) -> int | None:
    if len(words) < FEWEST:
        return None
    share, index = max(
        ((len(words & other) / len(words), -index) for index, other in enumerate(others)),
        default=(0.0, 0),
    )
    return -index if share >= least else None
