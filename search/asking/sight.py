"""What a reader may find: asked of the database for each question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accounts.muting import muted_by
from annotations.models import Layer, Veil
from books.models import Book
from search.questions import Sight

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


def sight_of(reader: User | AnonymousUser) -> Sight:
    """One query for a guest, four for who is signed in."""
    readable = Book.objects.readable_by(reader).values("pk")
    closed = frozenset(Book.objects.exclude(pk__in=readable).values_list("pk", flat=True))
    if not reader.is_authenticated:
        return Sight(closed_books=closed)
    shared = Layer.objects.visible_to(reader).exclude(kind=Layer.Kind.PUBLIC)
    veiled = Veil.objects.over(reader).sections()
    return Sight(
        reader=reader.pk,
        layers=frozenset(shared.values_list("pk", flat=True)),
        closed_books=closed,
        veiled={layer: frozenset(sections) for layer, sections in veiled.items()},
        muted=frozenset(muted_by(reader)),
    )
