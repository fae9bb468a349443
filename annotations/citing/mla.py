"""MLA, 9th edition: the quotation with its reference in the text, then the work cited."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from annotations.citing.names import Name
from annotations.citing.sources import Passage, Remark, Work
from annotations.citing.wording import (
    MONTHS,
    beginning,
    closed,
    headline,
    helpers,
    natural,
    one_line,
    quotation,
    quoted,
    year_words,
)

_SHORT = {"June", "July", "May"}
"""Months that are never shortened."""


def passage(cited: Passage) -> str:
    """An original date, an optional element, stands after the title of what is cited."""
    work = cited.work
    title, section = _title(work), headline(cited.section, work.language)
    edited_first = not work.authors and not section and bool(work.editors)
    original = [closed(year_words(work.original_year))] if work.original_year is not None else []
    version = work.edition.lower()
    made = [*helpers(work, editors=not edited_first), *([version] if version else [])]
    made += [work.library, str(work.year), cited.address]
    if section:
        parts = [_lead(work), quoted(section, "."), *original, ", ".join([title, *made]) + "."]
    else:
        lead = _edited(work.editors) if edited_first else _lead(work)
        told = ", ".join(made)
        parts = [lead, closed(title), *original, f"{told[:1].upper()}{told[1:]}."]
    entry = " ".join(part for part in [*parts, _accessed(cited.accessed)] if part)
    return f"{quotation(cited.words)} ({_in_text(cited)})\n\n{entry}"


def remark(cited: Remark) -> str:
    work = cited.work
    section = f"{quoted(headline(cited.section, work.language), ',')} " if cited.section else ""
    by = f", by {natural(work.authors)}" if work.authors else ""
    says = f"{quoted(beginning(cited.says), '.')} " if cited.says else ""
    about = f"{cited.kind} {section}{_title(work)}{by}."
    when = f"{work.library}, {_day(cited.written)}, {cited.address}."
    return f"{closed(cited.author.inverted)} {says}{about} {when} {_accessed(cited.accessed)}"


def _lead(work: Work) -> str:
    return closed(_people(work.authors)) if work.authors else ""


def _edited(editors: Sequence[Name]) -> str:
    return f"{_people(editors)}, {'editors' if len(editors) > 1 else 'editor'}."


def _people(names: Sequence[Name]) -> str:
    first = names[0].inverted
    if len(names) > 2:
        return f"{first}, et al."
    return f"{first}, and {names[1].natural}" if len(names) == 2 else first


def _in_text(cited: Passage) -> str:
    work = cited.work
    people = [name.family for name in work.authors]
    who = f"{people[0]} et al." if len(people) > 2 else " and ".join(people)
    section = quoted(headline(cited.section, work.language)) if cited.section else ""
    return ", ".join(part for part in (who, section) if part) or _title(work)


def _title(work: Work) -> str:
    return headline(one_line(work.title), work.language)


def _accessed(day: date) -> str:
    return f"Accessed {_day(day)}."


def _day(day: date) -> str:
    month = MONTHS[day.month - 1]
    short = month if month in _SHORT else "Sept." if month == "September" else f"{month[:3]}."
    return f"{day.day} {short} {day.year}"
