"""What search engines are told to read: books and their sections, at their lasting addresses.

No profiles: a reader is to be found by what they say beside a text, not by their name.
"""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap
from django.db.models import F, Max
from django.urls import reverse

from books.models import Book, BookQuerySet, Section, SectionQuerySet

PLACES_A_PART = 5_000


class Books(Sitemap[Book]):
    limit = PLACES_A_PART

    def items(self) -> BookQuerySet:
        return published().select_related("current").order_by("pk")

    def lastmod(self, item: Book) -> datetime | None:
        return item.current.released_at if item.current else None

    def get_latest_lastmod(self) -> datetime | None:
        return corrected()

    def location(self, item: Book) -> str:
        return item.get_absolute_url()


class Sections(Sitemap[Section]):
    limit = PLACES_A_PART

    def items(self) -> SectionQuerySet:
        current = Section.objects.filter(revision__book__current=F("revision"))
        shown = current.filter(revision__book__in=published())
        return shown.contents().select_related("revision__book").order_by("revision", "position")

    def lastmod(self, item: Section) -> datetime | None:
        return item.revision.released_at

    def get_latest_lastmod(self) -> datetime | None:
        """Without a look at each of them, as Django takes."""
        return corrected()

    def location(self, item: Section) -> str:
        return reverse("books:section", args=[item.revision.book.slug, item.slug])


def published() -> BookQuerySet:
    return Book.objects.readable_by(AnonymousUser()).exclude(current=None)


def corrected() -> datetime | None:
    """When a text last came out."""
    last: datetime | None = published().aggregate(last=Max("current__released_at"))["last"]
    return last


SITEMAPS: dict[str, type[Sitemap[Book]] | type[Sitemap[Section]]] = {
    "books": Books,
    "sections": Sections,
}
