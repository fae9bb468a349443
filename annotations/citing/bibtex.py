"""BibTeX, in fields that both it and BibLaTeX read; letters stay as they are, in UTF-8."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from annotations.citing.names import Name
from annotations.citing.sources import Passage, Remark
from annotations.citing.wording import MONTHS, beginning, one_line

_ESCAPED = {
    "\\": r"\textbackslash{}",
    # A lone brace, even behind a backslash, would end the field.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "#$%&_"},
}
_NOT_IN_A_KEY = re.compile(r"[^a-z0-9]")
_HAS_AND = re.compile(r"\band\b", re.IGNORECASE)


def passage(cited: Passage) -> str:
    work = cited.work
    kind, titles = (
        ("incollection", [("title", _title(cited.section)), ("booktitle", _title(work.title))])
        if cited.section
        else ("book", [("title", _title(work.title))])
    )
    fields = [
        ("author", _people(work.authors)),
        ("editor", _people(work.editors)),
        ("translator", _people(work.translators)),
        # By this an entry without a name is sorted.
        ("key", "" if work.authors or work.editors else escaped(work.title)),
        *titles,
        ("publisher", escaped(work.library)),
        ("year", str(work.year)),
        ("origdate", _date(work.original_year)),
        ("note", escaped(work.edition)),
        ("url", cited.address),
        ("urldate", cited.accessed.isoformat()),
        ("copyright", escaped(work.licence)),
        ("annote", escaped(cited.words)),
    ]
    who = (work.authors or work.editors or work.translators)[:1]
    return _entry(kind, f"{_word([*who], work.title)}{work.year}{cited.key}", fields)


def remark(cited: Remark) -> str:
    day = cited.written
    chapter = f"“{cited.section}” in " if cited.section else ""
    about = f"{cited.kind} {chapter}{cited.work.title}"
    says = beginning(cited.says)
    fields = [
        ("author", _people([cited.author])),
        ("title", _title(says or about)),
        ("howpublished", escaped(f"{about}, {cited.work.library}" if says else cited.work.library)),
        ("year", str(day.year)),
        ("month", MONTHS[day.month - 1][:3].lower()),
        ("day", str(day.day)),
        ("url", cited.address),
        ("urldate", cited.accessed.isoformat()),
        ("annote", escaped(cited.about)),
    ]
    return _entry("misc", f"{_word([cited.author], cited.work.title)}{day.year}{cited.key}", fields)


def escaped(text: str) -> str:
    return "".join(_ESCAPED.get(letter, letter) for letter in one_line(text))


def _entry(kind: str, key: str, fields: Iterable[tuple[str, str]]) -> str:
    # A month's name is a macro, which no braces may hide.
    lines = [
        f"  {name} = {value if name == 'month' else f'{{{value}}}'},"
        for name, value in fields
        if value
    ]
    return "\n".join([f"@{kind}{{{key},", *lines, "}"])


def _title(title: str) -> str:
    """In braces of its own, so that no style takes its capitals."""
    return f"{{{escaped(title)}}}"


def _people(names: Sequence[Name]) -> str:
    return " and ".join(_person(name) for name in names)


def _person(name: Name) -> str:
    if name.given:
        order = (name.family, name.suffix, name.given)
        return ", ".join(escaped(part) for part in order if part)
    whole = escaped(name.family)
    # BibTeX would take it apart, at “and” into two people.
    return f"{{{whole}}}" if " " in whole or "," in whole or _HAS_AND.search(whole) else whole


def _word(names: Sequence[Name], title: str) -> str:
    """A key's beginning in plain letters: a name, else a word of the title."""
    for text in (*(name.family for name in names), *title.split()):
        plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
        if word := _NOT_IN_A_KEY.sub("", plain):
            return word
    return "work"


def _date(year: int | None) -> str:
    """As BibLaTeX counts: 1 BCE is the year 0."""
    if year is None:
        return ""
    return f"-{-year - 1:04d}" if year < 0 else f"{year:04d}"
