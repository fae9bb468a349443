"""Texts as the words that an index knows them by. Knows no engine and no model.

A run of letters and digits is a word; an apostrophe joins (don’t, king’s) but after a short word
that has lost its vowel (l’homme, dell’arte). Scripts that are written without spaces between words
(Han, kana, hangul, Thai and its neighbours) are cut into bigrams: of ABC the tokens AB, BC and C,
so that each letter begins exactly one. ABC is then found as AB and BC one after the other, and C
alone as all that begins with it; behind a run a position is left out, so that nothing is found
across a full stop.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from search.stemming import stem

UNSPACED = (
    "\u0e00-\u0e3e\u0e40-\u0e4e\u0e50-\u0e59\u0e80-\u0eff\u1000-\u1049\u1050-\u109f\u1100-\u11ff"
    "\u1780-\u17d3\u17d7\u17dc-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3038-\u303b"
    "\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3130-\u318f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff66-\uff9f\U0001b000-\U0001b16f"
    "\U00020000-\U0003ffff"
)
_SILENT = "\u00ad\u0640\u200c\u200d\u2060\ufeff\ufe00-\ufe0f\U000e0100-\U000e01ef"
"""Soft hyphens, joiners, selectors of a form: what one doesn't see and doesn't type."""
_ACCENTS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a"
    "\u08d3-\u08e1\u08e3-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
"""Accents and vowel points, without which a word is found as well. Not the vowels of India."""
_MARKS = "".join(c for c in map(chr, range(0x300, 0x1F000)) if unicodedata.category(c)[0] == "M")
_SPACED = f"(?:(?![{UNSPACED}])(?:[^\\W_]|[{_SILENT}{_MARKS}]))"
_RUN = re.compile(
    f"(?P<unspaced>[{UNSPACED}][{UNSPACED}{_SILENT}]*)"
    f"|(?P<word>(?![{UNSPACED}])[^\\W_]{_SPACED}*(?:['’ʼ](?=[^\\W_]){_SPACED}+)*)"
)
_LETTER = re.compile(
    "(?:[\u1100-\u115f][\u1160-\u11a7][\u11a8-\u11ff]?"  # a syllable of hangul, taken apart
    f"|.)[{_SILENT}\u3099\u309a\uff9e\uff9f]*",  # signs that voice a kana
    re.DOTALL,
)
_LEFT_OUT = re.compile(f"[{_ACCENTS}{_SILENT}'’ʼ]+")
_ELIDED = re.compile(
    "(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|quelqu|presqu|entr"
    "|all|dall|dell|nell|sull|coll|gl|un|quell|quest|sant|bell|tutt)['’ʼ](?=..)",
    re.IGNORECASE,
)
LONGEST = 64
"""Letters of a word that count; who knows a longer one finds it by its beginning."""


@dataclass(frozen=True, slots=True)
class Token:
    """`start` and `end` are code points of the text; a bigram's `end` is that of both letters,
    `letter_end` that of its first, which is `letter`. `written` has the accents, by which words
    are stemmed."""

    word: str
    position: int
    start: int
    end: int
    letter_end: int
    written: str = ""
    letter: str = ""
    is_elided: bool = False

    @property
    def is_unspaced(self) -> bool:
        return self.letter != ""


def tokens(text: str) -> Iterator[Token]:
    position = 0
    for run in _RUN.finditer(text):
        start, end = run.span()
        if run["word"] is None:
            for token in _bigrams(text, start, end, position):
                yield token
                position = token.position + 1
            position += 1
            continue
        if elided := _ELIDED.match(text, start, end):
            yield _word(text, start, elided.end() - 1, position, is_elided=True)
            start, position = elided.end(), position + 1
        token = _word(text, start, end, position)
        if token.word:
            yield token
            position += 1


def words_of(text: str, language: str) -> Iterator[tuple[str, int]]:
    """What an index keeps of a document: its words with their positions, folded, and at the same
    position what their language makes of them (`en~run` beside `running`)."""
    for token in tokens(text):
        yield token.word, token.position
        if form := form_of(token, language):
            yield form, token.position


def form_of(token: Token, language: str) -> str:
    """The word's stem, under its language; "" where there is none. The stem of a word in one
    language is no word of another."""
    if token.is_unspaced or token.is_elided:
        return ""
    root = stem(token.written, language)
    return root and f"{language}~{folded(root)}"


@lru_cache(50_000)
def folded(word: str) -> str:
    """Without case, accents, vowel points and apostrophes; wide letters as narrow ones."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    return unicodedata.normalize("NFC", _LEFT_OUT.sub("", plain))


def _word(text: str, start: int, end: int, position: int, *, is_elided: bool = False) -> Token:
    written = text[start:end].casefold()
    word = folded(written)[:LONGEST]
    return Token(word, position, start, end, end, written, is_elided=is_elided)


def _bigrams(text: str, start: int, end: int, position: int) -> Iterator[Token]:
    letters = [(letter.span(), _plain(letter[0])) for letter in _LETTER.finditer(text, start, end)]
    following = [*letters[1:], (letters[-1][0], "")]
    for (span, letter), (after, other) in zip(letters, following, strict=True):
        yield Token(letter + other, position, span[0], after[1], span[1], letter=letter)
        position += 1


@lru_cache(20_000)
def _plain(letter: str) -> str:
    """One form for all of a letter's, wide or narrow; の is not the same as に, nor か as が."""
    kept = "".join(c for c in letter if not _QUIET.match(c))
    voiced = kept.translate({0xFF9E: "\u3099", 0xFF9F: "\u309a"})
    return unicodedata.normalize("NFKC", voiced).casefold()


_QUIET = re.compile(f"[{_SILENT}]")
