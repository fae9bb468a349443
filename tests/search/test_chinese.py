"""Chinese is found just where a plain scan finds it, by each engine."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from pathlib import Path

from search.documents import Batch, Document, What
from search.engines.interface import Index
from tests.search.asking import ask

THEN = datetime(2026, 11, 22, tzinfo=UTC)


def test_words_of_the_analects_are_found_with_nothing_missing_and_nothing_else(
    index: Index, real_books: Path
) -> None:
    lines = [line for line in (real_books / "lunyu.md").read_text().split("\n") if line.strip()]
    index.write(Batch(put=tuple(verse(number, line) for number, line in enumerate(lines))))
    chance = random.Random(7)
    asked = 0
    while asked < 200:
        line = chance.choice(lines)
        start, length = chance.randrange(len(line)), chance.randrange(1, 7)
        words = line[start : start + length]
        if not words.isalpha():
            continue
        asked += 1
        answer = ask(index, words, size=1_000)
        there = {n for n, each in enumerate(lines) if words in each}
        assert {hit.pk for hit in answer.hits} == there
        assert answer.counts.total == len(there)


def verse(number: int, words: str) -> Document:
    return Document(f"text:{number}:0", What.TEXT, 1, "zh", words, THEN, number, len(words))
