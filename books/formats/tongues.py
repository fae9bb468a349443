"""The language of a passage, for which a word processor names three: one a group of scripts."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from .languages import UNDETERMINED, direction_of, guessed_language, language_tag

_ASIAN = frozenset({"zh", "ja", "ko", "yue", "lzh"})
_TELLING = re.compile("[\u0400-\u1fff\u2e80-\ud7ff\uf900-\U0010ffff]")
"""Characters of scripts that tell a language, to spare the others the counting."""
_HEBREW = frozenset({"he", "iw", "yi"})


@dataclass(frozen=True, slots=True)
class Stated:
    """Tags for what is written in Western, in East Asian, and in right-to-left letters."""

    western: str = ""
    asian: str = ""
    complex: str = ""

    def over(self, other: Stated) -> Stated:
        """This, and where it is silent, the other."""
        return Stated(
            self.western or other.western, self.asian or other.asian, self.complex or other.complex
        )


SILENT = Stated()


def spoken(text: str, stated: Stated) -> str:
    """The language of `text`: of those stated, the one that is written in such letters; or "".

    A statement that can't be true of the letters (Hebrew under the Arabic that is a program's
    default) gives way to what the letters tell.
    """
    if not any(map(str.isalpha, text)):
        return ""
    guessed = guessed_language(text) if _TELLING.search(text) else UNDETERMINED
    for tag in (stated.complex, stated.asian, stated.western):
        if (tag := language_tag(tag, "")) and _agree(_primary(tag), _primary(guessed)):
            return tag
    return "" if guessed == UNDETERMINED else guessed


def _agree(stated: str, guessed: str) -> bool:
    if guessed in _HEBREW or guessed in _ASIAN:
        return stated in (_HEBREW if guessed in _HEBREW else _ASIAN)
    if guessed == "ar":
        return direction_of(stated) == "rtl" and stated not in _HEBREW
    return stated not in _ASIAN and direction_of(stated) == "ltr"


def _primary(tag: str) -> str:
    return tag.partition("-")[0].lower()


def same(one: str, other: str) -> bool:
    """Whether a reader needs not be told: British and American English are both English."""
    return _primary(one) == _primary(other)


@dataclass(slots=True)
class Tally:
    """Which language most of a text is in."""

    letters: Counter[str] = field(default_factory=Counter)

    def count(self, text: str, language: str) -> None:
        if language:
            self.letters[language] += len(text)

    def most(self) -> str:
        return max(self.letters, key=self.letters.__getitem__, default="")
