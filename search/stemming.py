"""What a language makes of a word: run of running, runs and run."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Protocol, cast

from whoosh.lang.snowball import classes

LANGUAGES = frozenset(classes) | {"nb", "nn"}
"""Primary subtags. Arabic is not among them: its stemmer goes down to roots, which many words
that mean different things have in common."""

LONGEST = 40
"""Letters; what is longer is no word that a stemmer knows."""


class Stemmer(Protocol):
    def stem(self, word: str) -> str: ...


@lru_cache(100_000)
def stem(word: str, language: str) -> str:
    """Of a word in small letters with its accents; "" where none is known."""
    if language not in LANGUAGES:
        return ""
    plain = word.replace("’", "'").replace("ʼ", "'")
    if len(plain) > LONGEST or not plain.replace("'", "").isalpha():
        return ""
    return _stemmer(language).stem(plain) or plain


@cache
def _stemmer(language: str) -> Stemmer:
    return cast(Stemmer, classes["no" if language in ("nb", "nn") else language]())
