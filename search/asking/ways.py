"""The links of the search page: to the same search narrowed, widened, or sorted another way."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from annotations.listing.scopes import name_of
from annotations.listing.ways import Menu, Way
from annotations.listing.wishes import CHOOSABLE, LAYERS, Labels
from annotations.models import Layer
from books.credits import language_name
from books.models import Book
from search.asking import choosing
from search.asking.finding import Found, languages_of_books
from search.asking.wishes import KINDS, SORTS, WHATS, Wish, day_from
from search.documents import What

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

MOST_BOOKS = 60


class Ways:
    """What the template shows of filters; `found` says how many there would be."""

    def __init__(self, reader: User | AnonymousUser, wish: Wish, found: Found) -> None:
        self._reader = reader
        self._wish = wish
        self._counts = found.counts

    @property
    def whats(self) -> Iterator[Way]:
        """All of them, with how many there are of each."""
        kinds = self._counts.kinds
        for name, label in WHATS.items():
            count = kinds.get(What(name), 0) if name else sum(kinds.values())
            address = self._wish.address(what=name)
            yield Way(str(label), address, count, name == self._wish.what, name)

    @property
    def books(self) -> list[Way]:
        """Those in which something was found, most first."""
        counts = self._counts.books
        most = sorted(counts, key=lambda pk: -counts[pk])[:MOST_BOOKS]
        books = Book.objects.readable_by(self._reader).in_bulk(most)
        ways = [
            self._way("book", books[pk].slug, books[pk].title, counts[pk])
            for pk in most
            if pk in books
        ]
        if self._wish.book and not any(way.is_here for way in ways):
            ways.insert(0, self._way("book", self._wish.book, self.title, 0))
        return ways

    @cached_property
    def title(self) -> str:
        """Of the book that is chosen; as the address names it where there is none to be seen."""
        books = Book.objects.readable_by(self._reader).filter(slug=self._wish.book)
        return books.values_list("title", flat=True).first() or self._wish.book

    @property
    def kinds(self) -> list[Way]:
        return self._each("kind", KINDS)

    @cached_property
    def layers(self) -> list[Way]:
        """Only for a reader who has more than the public one."""
        own = choosing.layers(self._reader)
        if not own:
            return []
        labels: Labels = {"": LAYERS[""], "public": Layer.Kind.PUBLIC.label}
        labels |= {name_of(layer): layer.name for layer in own}
        return self._each("layer", labels)

    @property
    def languages(self) -> list[Way]:
        """Of the library's books, where there are several."""
        known = sorted(languages_of_books(self._reader) - {""}, key=language_name)
        labels: Labels = {"": _("Every language")}
        labels |= {tag: language_name(tag) for tag in known}
        if len(known) < 2 and not self._wish.language:
            return []
        return self._each("language", labels)

    @property
    def sorts(self) -> list[Way]:
        there = SORTS if self._wish.book else {k: v for k, v in SORTS.items() if k != "place"}
        return self._each("sort", there)

    @property
    def sort_label(self) -> str:
        return str(SORTS[self._wish.sort])

    @cached_property
    def menus(self) -> list[Menu]:
        """Filters whose values stand on a page of their own."""
        return [
            Menu(
                str(CHOOSABLE[name]),
                self._wish.address(choose=name),
                self.named(name),
                self._wish.address(**{name: ""}),
            )
            for name in ("person", "tag")
        ]

    @cached_property
    def chips(self) -> list[Way]:
        """What is chosen, each with the way back from it; what is looked for stands above."""
        return [
            Way(self.named(name), self._wish.address(**{name: ""}))
            for name in self._wish.said
            if name not in ("q", "what", "sort")
        ]

    @property
    def everything(self) -> str:
        return self._wish.wide.address()

    @cached_property
    def chosen(self) -> dict[str, str]:
        """What is chosen of each menu, as a reader knows it."""
        names = ("book", "layer", "kind", "language")
        days = filter(None, (self.named("since"), self.named("until")))
        return {name: self.named(name) for name in names} | {"days": ", ".join(days)}

    def named(self, name: str) -> str:
        """What is chosen of a filter, as a reader knows it; empty when nothing is."""
        value: str = getattr(self._wish, name)
        if not value:
            return ""
        if name == "person":
            known = User.objects.with_profile_for(self._reader).filter(username=value).first()
            return known.get_full_name() if known else value
        if name in ("since", "until"):
            day = date_format(day_from(value) or value)
            said = _("From %(day)s") if name == "since" else _("To %(day)s")
            return said % {"day": day}
        if name == "book":
            return self.title
        if name == "language":
            return language_name(value)
        ways = {"kind": self.kinds, "layer": self.layers}.get(name, [])
        return next((way.label for way in ways if way.is_here), value)

    def _each(self, name: str, labels: Labels) -> list[Way]:
        return [self._way(name, value, str(label)) for value, label in labels.items()]

    def _way(self, name: str, value: str, label: str, count: int | None = None) -> Way:
        is_here = getattr(self._wish, name) == value
        return Way(label, self._wish.address(**{name: value}), count, is_here, value)
