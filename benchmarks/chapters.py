"""Chapters that are as long, as varied and as hard to compress as English prose."""

from __future__ import annotations

import random
from itertools import accumulate

from books.models import Section
from tests.making import first_section, make_book

CONSONANTS = "bcdfghlmnprstvw"
VOWELS = "aeiou"
KNOWN = 4_000
"""Different words; as in any language, the second is half as frequent as the first, and so on."""


def a_chapter(kilobytes: int) -> Section:
    """A published chapter of so many thousand letters, in paragraphs of about 600."""
    hand = random.Random(1)
    words = [_word(hand) for _ in range(KNOWN)]
    weights = list(accumulate(1 / rank for rank in range(1, KNOWN + 1)))
    paragraphs = []
    length = 0
    while length < 1_000 * kilobytes:
        sentences = (_sentence(hand, words, weights) for _ in range(6))
        paragraphs.append(f"<p>{' '.join(sentences)}</p>")
        length += len(paragraphs[-1]) - len("<p></p>")
    return first_section(make_book("Utopia", "\n".join(paragraphs)))


def _sentence(hand: random.Random, words: list[str], weights: list[float]) -> str:
    chosen = hand.choices(words, cum_weights=weights, k=hand.randint(8, 26))
    return f"{' '.join(chosen).capitalize()}."


def _word(hand: random.Random) -> str:
    syllables = hand.choices((1, 2, 3), (4, 4, 1))[0]
    return "".join(hand.choice(CONSONANTS) + hand.choice(VOWELS) for _ in range(syllables))
