"""The filters of a wish as an index knows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accounts.models import User
from annotations.models import Layer
from books.models import Book
from search.asking.wishes import Wish, day_from
from search.documents import What
from search.questions import Filters

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

NOBODY = -1
"""No row has this id: what isn't there, or isn't for the reader, finds nothing."""


def filters_of(wish: Wish, reader: User | AnonymousUser) -> Filters:
    """One query for each of book, layer and person that it names."""
    book = _book(wish, reader) if wish.book else None
    return Filters(
        what=What(wish.what) if wish.what else None,
        book=book,
        layers=_layers(wish, reader, book) if wish.layer else None,
        author=_person(wish) if wish.person else None,
        tag=wish.tag,
        kind=wish.kind,
        language=wish.language,
        since=day_from(wish.since),
        until=day_from(wish.until),
    )


def _book(wish: Wish, reader: User | AnonymousUser) -> int:
    found = Book.objects.readable_by(reader).filter(slug=wish.book)
    return found.values_list("pk", flat=True).first() or NOBODY


def _person(wish: Wish) -> int:
    return User.objects.filter(username=wish.person).values_list("pk", flat=True).first() or NOBODY


def _layers(wish: Wish, reader: User | AnonymousUser, book: int | None) -> frozenset[int]:
    layers = Layer.objects.visible_to(reader)
    group = wish.layer.removeprefix("group-")
    layers = (
        layers.filter(group__slug=group) if group != wish.layer else layers.filter(kind=wish.layer)
    )
    if book is not None:
        layers = layers.filter(book=book)
    return frozenset(layers.values_list("pk", flat=True)) or frozenset((NOBODY,))
