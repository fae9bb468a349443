"""What a profile tells of a reader: what they said in public, and nothing of groups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotations.listing import PublicNotes, choices
from annotations.listing.wishes import Wish
from books.models import Book

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

BOOKS = 12


@dataclass(frozen=True, slots=True)
class ReadBook:
    """A book in whose public margin somebody wrote, and how many threads they began there."""

    book: Book
    notes: int


def books_read(person: User, viewer: User | AnonymousUser) -> list[ReadBook]:
    """Those with most threads first."""
    counts = {one.value: one.count for one in choices(PublicNotes(person, viewer), Wish(), "book")}
    slugs = list(counts)[:BOOKS]
    books = {book.slug: book for book in Book.objects.filter(slug__in=slugs).for_shelf()}
    return [ReadBook(books[slug], counts[slug]) for slug in slugs if slug in books]
