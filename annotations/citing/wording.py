"""Titles, quotation marks and dates, as the manuals set them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from annotations.citing.names import Name
from annotations.citing.sources import Work

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_ENDS = ".?!…。？！"
_SMALL = {
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "nor", "of", "on",
    "or", "over", "per", "so", "the", "to", "upon", "via", "with", "yet",
}  # fmt: skip
_FIRST_WORDS = 20
_FIRST_LETTERS = 80
_QUOTE, _QUOTE_BEGIN, _QUOTE_END = 900, 600, 250


def one_line(text: str) -> str:
    return " ".join(text.split())


def closed(text: str) -> str:
    """With a full stop, unless it ends with a mark as strong."""
    return text if text.rstrip("”’")[-1:] in _ENDS else f"{text}."


def quoted(text: str, mark: str = "") -> str:
    """“In double marks,” with those inside made single, and a comma or full stop within."""
    text = text.replace("“", "‘").replace("”", "’").replace('"', "’")
    ends = text[-1:] in _ENDS
    return f"“{text}{'' if ends else mark}”"


def quotation(words: str) -> str:
    """The words of a passage in quotation marks; of a long one its beginning and end."""
    words = one_line(words)
    if len(words) > _QUOTE:
        words = f"{words[:_QUOTE_BEGIN].rstrip()} […] {words[-_QUOTE_END:].lstrip()}"
    return quoted(words)


def beginning(text: str) -> str:
    """The first twenty words, which stand for a title; of a script without spaces, a line."""
    words = one_line(text).split(" ")
    short = " ".join(words[:_FIRST_WORDS])
    if len(words) <= _FIRST_WORDS and len(short) <= 3 * _FIRST_LETTERS:
        return short
    spaced = len(short) <= 3 * _FIRST_LETTERS
    return f"{(short if spaced else short[:_FIRST_LETTERS]).rstrip(' .,;:')} …"


def headline(title: str, language: str) -> str:
    """“Of Their Trades, and Manner of Life”; only English titles are set so."""
    if language.partition("-")[0].lower() != "en":
        return title
    words = title.split(" ")
    last = len(words) - 1
    return " ".join(
        _raised(word, number in (0, last) or words[number - 1].endswith(":"))
        for number, word in enumerate(words)
    )


def _raised(word: str, always: bool) -> str:
    letters = word.strip("“”‘’\"'([,.;:!?)]")
    if not letters.islower() or (letters in _SMALL and not always):
        return word
    at = word.index(letters)
    return word[:at] + letters[0].upper() + word[at + 1 :]


def listed(names: Sequence[str], last: str) -> str:
    """“A”, “A and B”, “A, B, and C”; `last` is the word before the last one."""
    if len(names) < 3:
        return f" {last} ".join(names)
    return f"{', '.join(names[:-1])}, {last} {names[-1]}"


def natural(names: Sequence[Name]) -> str:
    return listed([name.natural for name in names], "and")


def helpers(work: Work, *, editors: bool = True) -> list[str]:
    """“edited by Henry Morley”, “translated by Gilbert Burnet”."""
    edited = work.editors if editors else ()
    if edited and edited == work.translators:
        return [f"edited and translated by {natural(edited)}"]
    deeds = (("edited", edited), ("translated", work.translators))
    return [f"{deed} by {natural(names)}" for deed, names in deeds if names]


def year_words(year: int, era: str = "BCE") -> str:
    return f"{-year} {era}" if year < 0 else str(year)


def month_first(day: date) -> str:
    """“November 22”."""
    return f"{MONTHS[day.month - 1]} {day.day}"
