"""Names and titles without characters that nobody sees but that disturb the page around them."""

from __future__ import annotations

import re
from dataclasses import replace

from .parsed import ParsedBook

# Controls, and those that turn the direction of all that follows them. Joiners and marks that
# Persian, Hindi or Hebrew need to be written right stay.
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff]")


def tidied(book: ParsedBook) -> ParsedBook:
    """The book with its title, people, subjects, sections' titles and warnings as plain lines."""
    return replace(
        book,
        title=tidy(book.title) or "…",
        subtitle=tidy(book.subtitle),
        contributors=tuple(
            replace(person, name=name)
            for person in book.contributors
            if (name := tidy(person.name))
        ),
        subjects=tuple(filter(None, map(tidy, book.subjects))),
        sections=tuple(
            replace(section, title=tidy(section.title) or "…") for section in book.sections
        ),
        warnings=tuple(map(tidy, book.warnings)),
    )


def tidy(line: str) -> str:
    """One line, with single spaces."""
    return " ".join(_UNSEEN.sub(" ", line).split())
