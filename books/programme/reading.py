"""A group's books as its members see them: where each is, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from books import places
from books.contents import Contents, contents_of
from books.models import Book, GroupBook
from books.places import Place
from books.programme.schedule import Date, dates_of
from groups.models import Group

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from accounts.models import User


@dataclass(frozen=True, slots=True)
class Reading:
    """A book that a group reads; `place` is where the reader is in it, None before they begin."""

    group_book: GroupBook
    book: Book
    place: Place | None
    dates: list[Date]

    @property
    def next(self) -> Date | None:
        return next((one for one in self.dates if not one.is_over), None)


def books_for(reader: User) -> QuerySet[GroupBook]:
    """What groups read of what this person may read, with all that its cover needs."""
    readable = Book.objects.readable_by(reader).exclude(current=None)
    found = GroupBook.objects.filter(book__in=readable)
    found = found.select_related("group", "book__current", "book__cover")
    return found.prefetch_related("book__contributors", "milestones")


def readings(group: Group, reader: User) -> list[Reading]:
    """A group's books, in the order in which it took them up."""
    return _with_places(books_for(reader).filter(group=group), reader)


def readings_of_all(reader: User) -> list[Reading]:
    """What all groups of a reader read: what is due next comes first, then what was begun last."""
    found = _with_places(books_for(reader).filter(group__in=Group.objects.of(reader)), reader)
    latest = sorted(found, key=lambda reading: -reading.group_book.pk)
    dated = [reading for reading in latest if reading.next]
    rest = [reading for reading in latest if not reading.next]
    return sorted(dated, key=_due) + rest


def _due(reading: Reading) -> int:
    return reading.next.milestone.due.toordinal() if reading.next else 0


def _with_places(rows: QuerySet[GroupBook], reader: User) -> list[Reading]:
    found = list(rows)
    where = places.places_in(reader, [row.book_id for row in found])
    return [
        Reading(row, row.book, where.get(row.book_id), dates_of(row, contents_for(row.book)))
        for row in found
    ]


def contents_for(book: Book) -> Contents:
    """Of its current text; expects one."""
    assert book.current
    return contents_of(book.current)


def way_in(reader: User, book: Book) -> str:
    """The address where one reads on, or begins."""
    if place := places.place_in(reader, book):
        return place.address
    start = contents_for(book).start
    if start is None:
        return book.get_absolute_url()
    return reverse("books:section", args=[book.slug, start.slug])
