"""The rows of the details form that say who made a book, in the order of the title page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.http import QueryDict
from django.utils.translation import gettext as _

from books.models import Book, Contributor

LONGEST_NAME = 200
MOST = 200


@dataclass(frozen=True, slots=True)
class Row:
    """A person as typed; `problem` says what is wrong with the row, "" when nothing is."""

    name: str = ""
    role: str = Contributor.Role.AUTHOR
    problem: str = ""


def rows_of(book: Book) -> list[Row]:
    return [Row(person.name, person.role) for person in book.contributors.all()]


def typed_rows(data: QueryDict) -> list[Row]:
    """The rows that somebody sent. One without a name is taken away."""
    pairs = zip(data.getlist("person"), data.getlist("role"), strict=False)
    rows = [(" ".join(name.replace("\0", " ").split()), role) for name, role in pairs]
    return [Row(name, role, _problem_of(name, role)) for name, role in rows[:MOST] if name]


def _problem_of(name: str, role: str) -> str:
    if len(name) > LONGEST_NAME:
        return _("A name has at most %(most)d characters.") % {"most": LONGEST_NAME}
    if role not in Contributor.Role.values:
        return _("Choose what this person did for the book.")
    return ""


def save_people(book: Book, rows: Iterable[Row]) -> None:
    with transaction.atomic():
        book.contributors.all().delete()
        Contributor.objects.bulk_create(
            Contributor(book=book, name=row.name, role=row.role, position=place)
            for place, row in enumerate(rows)
        )
