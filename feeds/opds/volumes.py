"""What both versions of the catalogue tell of a book: who made it, its pictures, its copies."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from books.copying.keeping import EPUB, TEXT
from books.copying.volumes import details_of
from books.exports import Details
from books.models import Book

OPEN_ACCESS = "http://opds-spec.org/acquisition/open-access"
BITMAPS = {"image/jpeg", "image/png", "image/gif", "image/webp", "image/avif"}


@dataclass(frozen=True, slots=True)
class Link:
    path: str
    media_type: str


def details(book: Book, origin: str) -> Details:
    """As its copies say it, under the same identity, so that an e-reader knows them again; a book
    that is published has a text."""
    assert book.current
    return details_of(book, book.current, origin)


def copies(book: Book) -> list[Link]:
    where = [book.slug, book.slug]
    return [
        Link(reverse("books:epub", args=where), EPUB.media_type),
        Link(reverse("books:text", args=where), TEXT.media_type.partition(";")[0]),
    ]


def cover(book: Book) -> Link | None:
    """A picture that every e-reader can draw."""
    if book.cover is None or book.cover.media_type not in BITMAPS:
        return None
    return Link(reverse("books:asset", args=[book.slug, book.cover.name]), book.cover.media_type)
