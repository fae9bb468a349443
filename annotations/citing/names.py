"""People's names as a book gives them, taken apart as far as that can be known."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

_SUFFIXES = {"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"}
_PART_OF_FAMILY = {"Da", "De", "Del", "Della", "Des", "Di", "Du", "La", "Le", "Mac", "St.", "Van"}
"""Written large, these belong to the name that follows: Ursula K. Le Guin, W. E. B. Du Bois."""
_WHOLE = {"&", "and", "bin", "bint", "ibn", "of", "the"}
"""Names with one of these have no family's name: Julian of Norwich, ibn Sina, Faber and Faber."""
_NOBODY = {
    "anonymous", "anon", "anon.", "unknown", "unknown author", "various", "various authors",
    "佚名", "无名氏", "無名氏", "不详", "不詳",
}  # fmt: skip
_NUMERAL = re.compile(r"I|V|[IVXL]{2,}")
_INITIALS = re.compile(r"(?<=[^\W\d_]\.)(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Name:
    """`given` is empty where the name is only ever written whole: Plato, 孔子, שלום עליכם."""

    family: str
    given: str = ""
    suffix: str = ""

    @property
    def natural(self) -> str:
        return " ".join(part for part in (self.given, self.family, self.suffix) if part)

    @property
    def inverted(self) -> str:
        return ", ".join(part for part in (self.family, self.given, self.suffix) if part)

    @property
    def initials(self) -> str:
        """“J.-P.” of Jean-Paul, “J. W. von” of Johann Wolfgang von."""
        return " ".join(_initial(word) for word in self.given.split())


def names_of(names: Iterable[str]) -> tuple[Name, ...]:
    """Those that say who it was: a work by “Anonymous” has no author."""
    return tuple(name_of(name) for name in names if name.strip().lower() not in _NOBODY)


def name_of(name: str) -> Name:
    name = " ".join(_INITIALS.sub(" ", name).split())
    if _is_caseless(name) or _WHOLE.intersection(name.lower().split()):
        return Name(name)
    family, *others = [part.strip() for part in name.split(",")]
    suffix = next((part for part in others if part in _SUFFIXES), "")
    given = next((part for part in others if part and part != suffix and not _has_digit(part)), "")
    return Name(family, given, suffix) if given else _taken_apart(family, suffix)


def _taken_apart(name: str, suffix: str) -> Name:
    words = name.split()
    if len(words) > 2 and words[-1] in _SUFFIXES:
        suffix = words.pop()
    start = _start_of_family(words)
    if start == 0:
        return Name(name)
    return Name(" ".join(words[start:]), " ".join(words[:start]), suffix)


def _start_of_family(words: list[str]) -> int:
    """After the last particle written small, else the last word with what belongs to it."""
    if _NUMERAL.fullmatch(words[-1]):
        return 0
    for number in range(len(words) - 2, 0, -1):
        if words[number][0].islower():
            return number + 1
    start = len(words) - 1
    while start > 1 and words[start - 1] in _PART_OF_FAMILY:
        start -= 1
    return start


def _initial(word: str) -> str:
    if word[0].islower():
        return word
    return "-".join(f"{part[0]}." for part in word.split("-") if part)


def _is_caseless(name: str) -> bool:
    """Scripts without capitals, such as Chinese, whose names are neither turned nor shortened."""
    return any(unicodedata.category(letter) == "Lo" for letter in name)


def _has_digit(part: str) -> bool:
    return any(letter.isdigit() for letter in part)
