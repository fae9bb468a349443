"""Chicago, 18th edition, by author and date: the quotation with its reference, then the entry.

Days of access are left out: the manual asks for them only where a source has no date (13.15).
"""

from __future__ import annotations

from collections.abc import Sequence

from annotations.citing.names import Name
from annotations.citing.sources import Passage, Remark, Work
from annotations.citing.wording import (
    beginning,
    closed,
    headline,
    helpers,
    listed,
    month_first,
    natural,
    one_line,
    quotation,
    quoted,
    year_words,
)

_MOST = 6
"""Names that an entry lists; of more, the first three (13.107)."""


def passage(cited: Passage) -> str:
    work = cited.work
    title, section = _title(work), headline(cited.section, work.language)
    lead, made = _lead(work, bool(section)), helpers(work)
    if not work.authors and lead:
        made = helpers(work, editors=False) if work.editors else []
    if section:
        named = [quoted(section, "."), closed(", ".join([f"In {title}", *made]))]
    else:
        named = [closed(title), *(closed(deed[:1].upper() + deed[1:]) for deed in made)]
    if not lead:
        lead = named.pop(0)
    year = closed(_years(work, "({}) "))
    edition = f"{work.edition}." if work.edition else ""
    parts = [lead, year, *named, edition, closed(work.library), f"{cited.address}."]
    entry = " ".join(part for part in parts if part)
    return f"{quotation(cited.words)} ({_in_text(cited)})\n\n{entry}"


def remark(cited: Remark) -> str:
    work = cited.work
    section = f"{quoted(headline(cited.section, work.language), ',')} in " if cited.section else ""
    by = f", by {natural(work.authors)}" if work.authors else ""
    says = f"{quoted(beginning(cited.says), '.')} " if cited.says else ""
    about = f"{cited.kind} {section}{_title(work)}{by}."
    when = f"{work.library}, {month_first(cited.written)}."
    lead = closed(cited.author.inverted)
    return f"{lead} {cited.written.year}. {says}{about} {when} {cited.address}."


def _lead(work: Work, of_section: bool) -> str:
    """The authors; of a whole work without one, who edited it or else translated it."""
    if work.authors:
        return closed(_people(work.authors))
    if of_section or not (work.editors or work.translators):
        return ""
    role = ("eds." if len(work.editors) > 1 else "ed.") if work.editors else "trans."
    return f"{_people(work.editors or work.translators)}, {role}"


def _people(names: Sequence[Name]) -> str:
    people = [names[0].inverted, *(name.natural for name in names[1:])]
    if len(people) > _MOST:
        return f"{', '.join(people[:3])}, et al."
    return ", and ".join(people) if len(people) == 2 else listed(people, "and")


def _in_text(cited: Passage) -> str:
    work = cited.work
    section = quoted(headline(cited.section, work.language)) if cited.section else ""
    chief = () if section else work.editors or work.translators
    people = [name.family for name in work.authors or chief]
    who = f"{people[0]} et al." if len(people) > 2 else " and ".join(people)
    if not who:
        return f"{section or _title(work)} {_years(work, '[{}] ')}"
    years = f"{who} {_years(work, '[{}] ')}"
    return f"{years}, {section}" if section else years


def _years(work: Work, original: str) -> str:
    """“(1516) 2026”, “[1516] 2026”: first that of the original, where it differs."""
    before = work.original_year
    return (original.format(year_words(before)) if before is not None else "") + str(work.year)


def _title(work: Work) -> str:
    return headline(one_line(work.title), work.language)
