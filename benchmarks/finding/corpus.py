"""Paragraphs of real books, and notes made of their sentences; what readers would ask of them."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from books.formats import parse
from search.analysis import tokens
from search.documents import Document, What
from search.paragraphs import paragraphs
from search.questions import Phrase, Term, Word

BOOKS = Path(__file__).resolve().parents[3] / "shared" / "books"
NAMES = {"war-and-peace-se.epub": "en", "idpf-moby-dick.epub": "en", "sishu.txt": "zh"}
BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
LAYERS, PUBLIC, SHELF, PEOPLE = 60, 20, 20, 300
"""Layers, how many of them are public, books, authors."""
_SENTENCE = re.compile(r"(?<=[.!?。！？])\s*")


class Corpus:
    """So many paragraphs and notes; the same for the same numbers."""

    def __init__(self, texts: int, notes: int) -> None:
        self.chance = random.Random(1)
        found = [(each, language) for name, language in NAMES.items() for each in _words_of(name)]
        self.chance.shuffle(found)
        self.sentences = [
            (sentence, language)
            for words, language in found
            for sentence in _SENTENCE.split(words)
            if 8 < len(sentence) < 400
        ]
        self.documents = [_text(n, *found[n % len(found)]) for n in range(texts)]
        self.documents += [self._note(n) for n in range(1, notes + 1)]
        english = (s for s, language in self.sentences if language == "en")
        counts = Counter(token.word for s in english for token in tokens(s))
        self.words = [word for word, _count in counts.most_common()]

    def _note(self, number: int) -> Document:
        words, language = self.chance.choice(self.sentences)
        layer = self.chance.randrange(1, LAYERS + 1)
        return Document(
            key=f"note:{number}",
            what=What.NOTE,
            book=number % SHELF + 1,
            language=language,
            words=words,
            written=BEGAN + timedelta(minutes=number),
            place=self.chance.randrange(1_000_000),
            layer=layer,
            is_public=layer <= PUBLIC,
            author=number % PEOPLE + 1,
            thread_author=number % PEOPLE + 1,
            kind="note",
            places=(f"chapter-{number % 30}",),
        )

    def questions(self) -> dict[str, Callable[[], tuple[Term, ...]]]:
        pick = self.chance.choice
        return {
            "a rare word": lambda: (Word(pick(self.words[3_000:])),),
            "a middling word": lambda: (Word(pick(self.words[200:1_200])),),
            "a common word": lambda: (Word(pick(self.words[:40])),),
            "two words": lambda: (Word(pick(self.words[:1_200])), Word(pick(self.words[40:1_200]))),
            "a phrase": lambda: (Phrase(self._some_words()),),
            "Chinese": lambda: (Word(self._some_letters()),),
        }

    def _some_words(self) -> str:
        """Two to four that stand together somewhere."""
        while True:
            words = re.findall(r"\w+", self._sentence("en"))
            if len(words) > 5:
                start = self.chance.randrange(len(words) - 4)
                return " ".join(words[start : start + self.chance.randrange(2, 5)])

    def _some_letters(self) -> str:
        while True:
            sentence = self._sentence("zh")
            start = self.chance.randrange(len(sentence) - 4)
            letters = sentence[start : start + self.chance.randrange(1, 5)]
            if letters.isalpha():
                return letters

    def _sentence(self, language: str) -> str:
        while True:
            sentence, spoken = self.chance.choice(self.sentences)
            if spoken == language:
                return sentence


def _words_of(name: str) -> list[str]:
    book = parse((BOOKS / name).read_bytes(), name)
    return [
        each.words for section in book.sections for each in paragraphs(section.html, section.text)
    ]


def _text(number: int, words: str, language: str) -> Document:
    return Document(
        key=f"text:{number // 50 + 1}:{number}",
        what=What.TEXT,
        book=number % SHELF + 1,
        language=language,
        words=words,
        written=BEGAN,
        place=number * 100,
        end=number + len(words),
    )
