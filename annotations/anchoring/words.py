"""A text as words that can be compared, each with its place in code points."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_LOOK_ALIKES = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′ʼ`´＇", "'"),
        **dict.fromkeys("“”„‟″«»「」『』〝〞＂", '"'),
        **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
    }
)
_LATIN_GREEK_CYRILLIC = 0x530

# Written without spaces between words: every character is taken for a word.
_ALONE = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
# Vowel points and accents: part of their word, and not compared.
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
)
_WORD = re.compile(rf"[{_ALONE}]|(?:(?![{_ALONE}])[^\W_]|[{_MARKS}])+")
_POINTED = re.compile(f"[{_MARKS}]")
_SPACE = re.compile(r"\s+")


def fold(text: str) -> str:
    """The text without what printers vary: capitals, accents, kinds of quotation marks, spaces.

    It keeps its length, so that positions in it are positions in the text.
    """
    return text.translate({ord(letter): _folded(letter) for letter in set(text)})


def same_words(one: str, other: str) -> bool:
    """Whether a reader would call them the same: only line breaks and kinds of quotes differ."""
    return _plain(one) == _plain(other)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, in three columns."""

    keys: list[str]
    starts: list[int]
    ends: list[int]


def words_of(folded: str) -> Words:
    words = Words([], [], [])
    for match in _WORD.finditer(folded):
        words.keys.append(_POINTED.sub("", match[0]) or match[0])
        words.starts.append(match.start())
        words.ends.append(match.end())
    return words


def _folded(letter: str) -> str:
    if letter.isspace():
        return " "
    plain = unicodedata.normalize("NFKC", letter)
    plain = (plain if len(plain) == 1 else letter).translate(_LOOK_ALIKES).lower()
    if len(plain) != 1:
        return letter
    return unicodedata.normalize("NFD", plain)[0] if ord(plain) < _LATIN_GREEK_CYRILLIC else plain


def _plain(text: str) -> str:
    return _SPACE.sub(" ", text.translate(_LOOK_ALIKES)).strip()
