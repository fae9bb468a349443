"""APA, 7th edition: the quotation with its reference in the text, then the entry of the list.

A chapter of somebody's own book has no entry by itself (10.2): the text's reference names it.
"""

from __future__ import annotations

from collections.abc import Sequence

from annotations.citing.names import Name
from annotations.citing.sources import Passage, Remark, Work
from annotations.citing.wording import (
    beginning,
    closed,
    month_first,
    one_line,
    quotation,
    quoted,
    year_words,
)

_MOST = 20
"""Names that an entry lists; of more, the first nineteen and the last (9.8)."""
_ERA = "B.C.E."


def passage(cited: Passage) -> str:
    work = cited.work
    original = work.original_year
    republished = (
        f" (Original work published {year_words(original, _ERA)})" if original is not None else ""
    )
    entry = f"{_beginning(work)} {closed(work.library)} {cited.address}{republished}"
    return f"{quotation(cited.words)} ({_in_text(cited)})\n\n{entry}"


def remark(cited: Remark) -> str:
    day = cited.written
    section = f"chapter {quoted(cited.section)} of the book" if cited.section else "book"
    about = f"[{cited.kind} the {section} {cited.work.title}]."
    # The first words of a long comment are given as they are, without dots (10.1, example 18).
    says = f"{beginning(cited.says).removesuffix(' …')} {about}" if cited.says else about
    date = f"({day.year}, {month_first(day)})."
    return f"{closed(_inverted(cited.author))} {date} {says} {cited.work.library}. {cited.address}"


def _beginning(work: Work) -> str:
    """Author, year and title; without an author the editors, else the title, stand first."""
    edited = not work.authors and bool(work.editors)
    role = f" ({_role('Ed', work.editors)})" if edited else ""
    lead = _list([_inverted(name) for name in work.authors or work.editors]) + role
    about = _about(work, editors=not edited)
    title = f"{one_line(work.title)} ({about})" if about else one_line(work.title)
    year = f"({work.year})."
    return f"{closed(lead)} {year} {closed(title)}" if lead else f"{closed(title)} {year}"


def _about(work: Work, *, editors: bool) -> str:
    edited = work.editors if editors else ()
    if edited and edited == work.translators:
        people = [f"{_natural(edited)}, {_role('Ed', edited)} & {_role('Trans', edited)}"]
    else:
        roles = (("Ed", edited), ("Trans", work.translators))
        people = [f"{_natural(names)}, {_role(role, names)}" for role, names in roles if names]
    return "; ".join([*people, *([work.edition] if work.edition else [])])


def _in_text(cited: Passage) -> str:
    work = cited.work
    people = [name.family for name in work.authors or work.editors]
    who = f"{people[0]} et al." if len(people) > 2 else " & ".join(people)
    original = work.original_year
    years = f"{year_words(original, _ERA)}/{work.year}" if original is not None else str(work.year)
    parts = [who or one_line(work.title), years]
    return ", ".join([*parts, quoted(cited.section)] if cited.section else parts)


def _list(names: list[str]) -> str:
    if len(names) > _MOST:
        return f"{', '.join(names[: _MOST - 1])}, . . . {names[-1]}"
    return ", & ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def _natural(names: Sequence[Name]) -> str:
    people = [
        " ".join(part for part in (name.initials, name.family, name.suffix) if part)
        for name in names
    ]
    return _list(people) if len(people) > 2 else " & ".join(people)


def _inverted(name: Name) -> str:
    return ", ".join(part for part in (name.family, name.initials, name.suffix) if part)


def _role(role: str, names: Sequence[Name]) -> str:
    """“Ed.”, “Eds.”; “Trans.” for one as for many."""
    return "Eds." if role == "Ed" and len(names) > 1 else f"{role}."
