"""Which words are spelled nearly as one that was asked for."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

SHORT = 4
"""Letters. In a word of so many or fewer one may be wrong, in a longer one two."""


def slips(word: str) -> int:
    """How many letters may be wrong, missing, too many or swapped with their neighbour."""
    return 1 if len(word) <= SHORT else 2


def nearest(word: str, known: Sequence[str], most: int) -> list[tuple[str, int]]:
    """Those nearly so, but not the word itself, with how many letters are wrong: nearest first."""
    found = process.extract(
        word, known, scorer=OSA.distance, score_cutoff=slips(word), limit=most + 1
    )
    return [(each, int(wrong)) for each, wrong, _place in found if each != word][:most]
