"""The catalogue's pages as plain data: doors to other pages, or books to take along."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Page, Paginator
from django.db.models import Max
from django.http import Http404
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from books.credits import language_name
from books.models import Book, BookQuerySet
from books.shelf import Wish, choices, in_order, matching, subject_label, wish_from
from feeds import identities

Version = Literal["1", "2"]
"""OPDS 1.2, which is Atom, and OPDS 2.0, which is JSON."""

BOOKS_A_PAGE = 30
EMPTY_SINCE = datetime(2026, 1, 1, tzinfo=UTC)
"""When a catalogue without books was last changed."""

NEW = "http://opds-spec.org/sort/new"
SUBSECTION = "subsection"


@dataclass(frozen=True, slots=True)
class Door:
    """A link to another page. `has_books`: of books, not of further doors."""

    title: str
    path: str
    summary: str = ""
    has_books: bool = True
    count: int | None = None
    rel: str = SUBSECTION


@dataclass(frozen=True, slots=True)
class Doors:
    """A page of doors. Paths are addresses within the library."""

    title: str
    path: str
    doors: list[Door]
    updated: datetime


@dataclass(frozen=True, slots=True)
class Shelf:
    """A page of books; `path` has what narrows it, but no number of a page."""

    title: str
    path: str
    page: Page[Book]
    updated: datetime

    def to(self, number: int) -> str:
        if number == 1:
            return self.path
        return f"{self.path}{'&' if '?' in self.path else '?'}page={number}"

    @property
    def here(self) -> str:
        return self.to(self.page.number)

    @property
    def others(self) -> dict[str, str]:
        """The pages around it, by how they are called in both versions."""
        page, last = self.page, self.page.paginator.num_pages
        found = {"first": self.to(1), "last": self.to(last)}
        if page.has_previous():
            found["previous"] = self.to(page.number - 1)
        if page.has_next():
            found["next"] = self.to(page.number + 1)
        return found


def address(version: Version, name: str, *where: str) -> str:
    return reverse(f"feeds:opds{version}:{name}", args=where)


def root(version: Version) -> Doors:
    doors = [
        Door(
            _("New in the library"),
            address(version, "new"),
            _("The books that came last"),
            rel=NEW,
        ),
        Door(_("All books"), address(version, "titles"), _("By their titles")),
        Door(_("Subjects"), address(version, "subjects"), _("What books are about"), False),
        Door(_("Languages"), address(version, "languages"), _("What books are written in"), False),
    ]
    return Doors("Socialreading", address(version, "root"), doors, _updated())


def subjects(version: Version) -> Doors:
    return _choices(version, "subject", _("Subjects"))


def languages(version: Version) -> Doors:
    return _choices(version, "language", _("Languages"))


def new(version: Version, page: str) -> Shelf:
    return _shelf(_("New in the library"), address(version, "new"), Wish(sort="newest"), page)


def titles(version: Version, page: str) -> Shelf:
    return _shelf(_("All books"), address(version, "titles"), Wish(), page)


def of_subject(version: Version, slug: str, page: str) -> Shelf:
    wish = wish_from({"subject": slug})
    return _narrowed(subject_label(slug), address(version, "subject", slug), wish, page)


def of_language(version: Version, tag: str, page: str) -> Shelf:
    wish = wish_from({"language": tag})
    return _narrowed(language_name(tag) or tag, address(version, "language", tag), wish, page)


def found(version: Version, query: Mapping[str, str], page: str) -> Shelf:
    """By titles and names; programs of either version may say it in the other's way."""
    wish = wish_from({"q": query.get("q", "") or query.get("query", "")})
    path = address(version, "search")
    name = "q" if version == "1" else "query"
    path = f"{path}?{urlencode({name: wish.q})}" if wish.q else path
    title = _("Found: “%(words)s”") % {"words": wish.q} if wish.q else _("All books")
    return _shelf(title, path, wish, page)


def book(slug: str) -> Book:
    """With all that a catalogue tells of it; 404 for what isn't published."""
    one = _books().for_shelf().prefetch_related("subjects").filter(slug=slug).first()
    if one is None:
        raise Http404
    return one


def updated_of(book: Book) -> datetime:
    released = book.current.released_at if book.current else None
    moments = [moment for moment in (book.published_at, released) if moment]
    return max(moments, default=book.created_at)


def _books() -> BookQuerySet:
    return Book.objects.readable_by(AnonymousUser()).exclude(current=None)


def _choices(version: Version, name: str, title: str) -> Doors:
    doors = [
        Door(choice.label, address(version, name, choice.value), count=choice.count)
        for choice in choices(_books(), Wish(), name)
    ]
    return Doors(title, address(version, f"{name}s"), doors, _updated())


def _narrowed(title: str, path: str, wish: Wish, page: str) -> Shelf:
    """404 for what no book here is of: any word could be a subject."""
    shelf = _shelf(title, path, wish, page)
    if not shelf.page.paginator.count:
        raise Http404
    return shelf


def _shelf(title: str, path: str, wish: Wish, page: str) -> Shelf:
    books = in_order(matching(_books(), wish), wish.sort).for_shelf().prefetch_related("subjects")
    return Shelf(title, path, Paginator(books, BOOKS_A_PAGE).get_page(page), _updated())


def _updated() -> datetime:
    """When a book last came or was corrected."""
    last = _books().aggregate(come=Max("published_at"), better=Max("current__released_at"))
    return max((moment for moment in last.values() if moment), default=EMPTY_SINCE)


def identity(path: str) -> str:
    """Of a page of the catalogue."""
    return identities.of_library(path)
