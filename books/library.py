"""The library's page: a page of the shelf with all that one may choose there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from books.models import Book
from books.shelf import FILTERS, ORDERS, Choice, Wish, choices, in_order, matching

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

BOOKS_A_PAGE = 24
FEW = 6
"""Up to so many books one looks over at a glance; more want filters."""


@dataclass(frozen=True, slots=True)
class Way:
    """A link to another view of the shelf."""

    label: str
    address: str
    count: int | None = None
    is_here: bool = False


@dataclass(frozen=True, slots=True)
class Menu:
    """The values of one filter, or the orders."""

    name: str
    label: str
    ways: list[Way]

    @property
    def chosen(self) -> Way | None:
        return next((way for way in self.ways if way.is_here), None)


class Shelf:
    """What the template shows. Costs the same few queries whatever the library holds."""

    def __init__(self, user: User | AnonymousUser, wish: Wish, page: str) -> None:
        self.wish = wish
        self._all = Book.objects.readable_by(user).exclude(current=None)
        found = in_order(matching(self._all, wish), wish.sort).for_shelf()
        self._pages = Paginator(found, BOOKS_A_PAGE)
        self.page: Page[Book] = self._pages.get_page(page)
        self.total = self._pages.count
        self.has_filters = wish.is_narrow or self.total > FEW
        self.menus = list(self._menus()) if self.has_filters else []

    def _menus(self) -> Iterator[Menu]:
        for name, label in FILTERS.items():
            found = choices(self._all, self.wish, name)
            chosen = getattr(self.wish, name)
            if chosen or any(choice.count < self.total for choice in found):
                yield Menu(name, str(label), [self._way(name, each, chosen) for each in found])

    def _way(self, name: str, choice: Choice, chosen: str) -> Way:
        """Choosing again what is chosen takes it back."""
        is_here = choice.value == chosen
        address = self.wish.address(**{name: "" if is_here else choice.value})
        return Way(choice.label, address, choice.count, is_here)

    @property
    def orders(self) -> Menu:
        ways = [
            Way(str(label), self.wish.address(sort=name), is_here=name == self.wish.sort)
            for name, label in ORDERS.items()
        ]
        return Menu("sort", _("Sort by"), ways)

    @property
    def chips(self) -> list[Way]:
        """What narrows the shelf; each leads to the shelf without it."""
        words = [Way(f"“{self.wish.q}”", self.wish.address(q=""))] if self.wish.q else []
        chosen = (menu.chosen for menu in self.menus)
        return words + [way for way in chosen if way]

    @property
    def everything(self) -> str:
        return Wish(sort=self.wish.sort).address()

    @property
    def kept(self) -> dict[str, str]:
        """What a search for other words keeps."""
        return {name: value for name, value in self.wish.said.items() if name != "q"}

    @property
    def before(self) -> str:
        return self._to(self.page.number - 1) if self.page.has_previous() else ""

    @property
    def after(self) -> str:
        return self._to(self.page.number + 1) if self.page.has_next() else ""

    @property
    def numbers(self) -> list[Way]:
        """The pages by their numbers, with a gap for those left out, which lead nowhere."""
        shown = self._pages.get_elided_page_range(self.page.number, on_each_side=2, on_ends=1)
        return [
            Way(str(number), self._to(number), is_here=number == self.page.number)
            if isinstance(number, int)
            else Way("…", "")
            for number in shown
        ]

    def _to(self, number: int) -> str:
        return self.wish.address(page=str(number) if number > 1 else "")
