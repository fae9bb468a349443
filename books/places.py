"""Where readers with an account are in their books, and how they find back after a correction."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F, Q
from django.urls import reverse

from books.contents import Contents, Entry, contents_of
from books.models import Book, ReadingPlace, Revision, Section
from books.revising.changes import successor

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from django.db.models import QuerySet

    from accounts.models import User
    from books.models import SectionQuerySet

SHOWN = 4
"""Books on the library's page that one may go on reading."""

WORDS = (80, 40, 20, 10)
"""Code points by which a place is found again in a corrected text, the surest first."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reader goes on reading; `start` counts code points of the section's text."""

    book: Book
    entry: Entry
    start: int
    share: float
    """Of the book, from 0 to 1."""

    @property
    def percent(self) -> int:
        return round(100 * self.share)

    @property
    def address(self) -> str:
        """Opens the very passage; without a script, its section."""
        section = reverse("books:section", args=[self.book.slug, self.entry.slug])
        return f"{section}#at-{self.start}"


def sections_to_keep(reader: User, slug: str) -> SectionQuerySet:
    """Sections of a book in which this reader may be: of its text as it is, or as it was."""
    readable = Section.objects.readable_by(reader).filter(revision__book__slug=slug).contents()
    current = Q(revision=F("revision__book__current"))
    return readable.filter(current | Q(revision__released_at__isnull=False))


def remember(reader: User, section: Section, start: int) -> None:
    """The reader is at this code point of the section now."""
    ReadingPlace.objects.update_or_create(
        reader=reader,
        book_id=section.revision.book_id,
        defaults={"section": section, "start": min(start, section.length)},
    )


def place_in(reader: User | AnonymousUser, book: Book) -> Place | None:
    return next(iter(_found(_places_of(reader).filter(book=book))), None)


def places_of(reader: User | AnonymousUser) -> list[Place]:
    """The books that one read last, the latest first."""
    return _found(_places_of(reader).exclude(book__current=None)[:SHOWN])


def places_in(reader: User, books: Collection[int]) -> dict[int, Place]:
    """Where one is in each of these books, by their ids; those not begun are left out."""
    found = _found(_places_of(reader).filter(book__in=books)) if books else []
    return {place.book.pk: place for place in found}


def _places_of(reader: User | AnonymousUser) -> QuerySet[ReadingPlace]:
    if not reader.is_authenticated:
        return ReadingPlace.objects.none()
    places = ReadingPlace.objects.filter(
        reader=reader, book__in=Book.objects.readable_by(reader)
    ).select_related("book__current", "book__cover", "section__revision")
    return places.defer("section__html", "section__text").prefetch_related("book__contributors")


def _found(rows: QuerySet[ReadingPlace]) -> list[Place]:
    return [place for row in rows if (place := _place(row)) is not None]


def _place(row: ReadingPlace) -> Place | None:
    if row.book.current is None:
        return None
    contents = contents_of(row.book.current)
    entry, start = row.section_id, row.start
    if row.section.revision_id != row.book.current_id:
        found = _counterpart(contents, row.section, row.book.current)
        if found is None:
            return None
        text = Section.objects.values_list("text", flat=True).get(pk=found.id)
        entry, start = found.id, carried(row.section.text, row.start, text)
    here = contents.entry(entry)
    return Place(row.book, here, start, contents.share(here, start))


def _counterpart(contents: Contents, old: Section, current: Revision) -> Entry | None:
    """The section of a corrected text that was this one: of the same address, else of its words."""
    by_slug = {entry.slug: entry for entry in contents.entries}
    if old.slug in by_slug:
        return by_slug[old.slug]
    return by_slug.get(successor(old.slug, old.revision, current) or "")


def carried(old: str, start: int, new: str) -> int:
    """Where the words that begin at `start` of the old text stand in the new one.

    Nearest to where they would be if the text had only grown or shrunk evenly; that place itself
    when none of them are left.
    """
    expected = round(start / max(1, len(old)) * len(new))
    for length in WORDS:
        words = old[start : start + length]
        if words and (found := _nearest(new, words, expected)) is not None:
            return found
    return expected


def _nearest(text: str, words: str, expected: int) -> int | None:
    before = text.rfind(words, 0, expected + len(words))
    after = text.find(words, expected)
    found = [place for place in (before, after) if place >= 0]
    return min(found, key=lambda place: abs(place - expected), default=None)
