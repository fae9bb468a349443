"""Texts as the words that an index knows them by. Knows no engine and no model.

A run of letters and digits is a word. Scripts that are written without spaces (Han, kana, hangul
and Thai) are cut into bigrams: of ABC the tokens AB, BC and C, so that each character begins
exactly one. ABC is then found as AB and BC one after the other, and C alone as all that begins
with it; between two runs a position is left out, so that nothing is found across a full stop.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

UNSPACED = (
    "\u0e00-\u0e7f\u1100-\u11ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3038-\u303b\u3041-\u30ff"
    "\u3130-\u318f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff"
    "\uff66-\uff9f\U0001b000-\U0001b16f\U00020000-\U0003ffff"
)
_RUN = re.compile(
    f"(?P<unspaced>[{UNSPACED}]+)"
    "|(?P<word>(?:(?![" + UNSPACED + r"])[^\W_])(?:(?![" + UNSPACED + r"])"
    "(?:[^\\W_]|[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc]|['’](?=[^\\W_])))*)"
)
LONGEST = 64
"""Letters of a word that count; who knows a longer one finds it by its beginning."""


@dataclass(frozen=True, slots=True)
class Token:
    """`start` and `end` are code points of the text; a bigram's `end` is that of both letters."""

    word: str
    position: int
    start: int
    end: int
    is_unspaced: bool = False


def tokens(text: str) -> Iterator[Token]:
    position = 0
    for run in _RUN.finditer(text):
        start, end = run.span()
        if run["word"] is not None:
            if word := folded(run["word"])[:LONGEST]:
                yield Token(word, position, start, end)
                position += 1
            continue
        for place in range(start, end):
            pair = folded(text[place : min(place + 2, end)])
            yield Token(pair, position, place, min(place + 2, end), is_unspaced=True)
            position += 1
        position += 1


@lru_cache(50_000)
def folded(word: str) -> str:
    """Without case, accents, vowel points and apostrophes; wide letters as narrow ones."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    kept = (c for c in plain if unicodedata.category(c) != "Mn" and c not in "'’")
    return unicodedata.normalize("NFC", "".join(kept))
