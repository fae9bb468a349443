"""The links of a list's page: to the same list narrowed, widened, or sorted another way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from accounts.models import User
from annotations.listing.listings import Listing
from annotations.listing.scopes import SORTS_OF_REPLIES, BookNotes
from annotations.listing.wishes import CHOOSABLE, KINDS, LAYERS, SORTS, Labels
from books.models import Book


@dataclass(frozen=True, slots=True)
class Way:
    """A link; `count` says how many notes it leads to. `name`: the value, for its looks."""

    label: str
    address: str
    count: int | None = None
    is_here: bool = False
    name: str = ""


@dataclass(frozen=True, slots=True)
class Menu:
    """A filter whose values stand on a page of their own. `without` takes the chosen one back."""

    label: str
    address: str
    chosen: str = ""
    without: str = ""


class Ways:
    def __init__(self, listing: Listing) -> None:
        self._listing = listing
        self._wish = listing.wish
        self._scope = listing.scope

    @property
    def kinds(self) -> Iterator[Way]:
        counts = self._listing.counts(self._wish.layer)
        for kind, label in KINDS.items():
            address = self._wish.address(kind=kind)
            yield Way(str(label), address, counts.of(kind), kind == self._wish.kind, kind)

    @property
    def layers(self) -> list[Way]:
        """Only for a reader who has more than one."""
        sources = self._scope.sources
        there = [("", str(LAYERS[""])), *((source.layer, source.label) for source in sources)]
        return [self._layer(*one) for one in there] if len(there) > 2 else []

    def _layer(self, name: str, label: str) -> Way:
        count = self._listing.counts(name).of(self._wish.kind)
        address = self._wish.address(layer=name)
        return Way(label, address, count, name == self._wish.layer, name)

    @property
    def sorts(self) -> list[Way]:
        return [
            Way(str(label), self._wish.address(sort=sort), is_here=sort == self._listing.sort)
            for sort, label in self._sorts.items()
        ]

    @property
    def sort_label(self) -> str:
        return str(SORTS[self._listing.sort])

    @property
    def _sorts(self) -> Labels:
        if self._wish.kind != "reply":
            return SORTS
        return {sort: SORTS[sort] for sort in SORTS_OF_REPLIES}

    @cached_property
    def menus(self) -> list[Menu]:
        return [
            Menu(
                str(CHOOSABLE[name]),
                self._wish.address(choose=name),
                self.chosen(name),
                self._wish.address(**{name: ""}),
            )
            for name in self._scope.choosable
        ]

    def chosen(self, name: str) -> str:
        """What is chosen of a filter, as a reader knows it."""
        value: str = getattr(self._wish, name)
        if not value:
            return ""
        if name == "person":
            person = User.objects.filter(username=value).first()
            return person.get_full_name() if person else value
        if name == "book":
            titles = Book.objects.readable_by(self._scope.reader).filter(slug=value)
            return titles.values_list("title", flat=True).first() or value
        if name == "section" and isinstance(self._scope, BookNotes):
            section = self._scope.section(value)
            return section.full_title if section else value
        return value

    @cached_property
    def tag_address(self) -> str:
        return self._wish.address(tag="") + "&tag="

    @property
    def everything(self) -> str:
        """All notes, sorted as they are now."""
        return type(self._wish)(sort=self._wish.sort).address()
