"""What one may filter by: people and tags of notes that the reader may see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, OuterRef, Q

from accounts.models import User
from accounts.muting import muted_by
from annotations.models import Annotation, AnnotationQuerySet, Layer, Tag
from books.models import Book
from search.asking.wishes import Wish

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

MOST = 100
"""Who looks for another looks for its name."""


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str
    count: int | None = None


def people(reader: User | AnonymousUser, wish: Wish, words: str = "") -> list[Choice]:
    """By name, who wrote what the reader may see; nobody whose profile is private to them."""
    notes = _notes(reader, wish).filter(author=OuterRef("pk"))
    found = User.objects.with_profile_for(reader).filter(Exists(notes))
    if words:
        found = found.filter(Q(display_name__icontains=words) | Q(username__icontains=words))
    found = found.exclude(pk__in=muted_by(reader)).order_by("display_name", "username")
    return [Choice(person.username, person.get_full_name()) for person in found[:MOST]]


def tags(reader: User | AnonymousUser, wish: Wish, words: str = "") -> list[Choice]:
    """The most used first, each with the number of its threads that the reader may see."""
    found = Tag.objects.filter(annotation__in=_notes(reader, wish).values("pk"))
    if words:
        found = found.filter(name__icontains=words)
    rows = found.order_by().values_list("name").annotate(number=Count("*"))
    return [Choice(name, name, count) for name, count in rows.order_by("-number", "name")[:MOST]]


def layers(reader: User | AnonymousUser) -> list[Layer]:
    """One of each name: a group's in one book stands for all of its layers."""
    if not reader.is_authenticated:
        return []
    visible = Layer.objects.visible_to(reader).exclude(kind=Layer.Kind.PUBLIC)
    found = visible.select_related("group").in_order()
    return list({(layer.kind, layer.group_id): layer for layer in found}.values())


def _notes(reader: User | AnonymousUser, wish: Wish) -> AnnotationQuerySet:
    notes = Annotation.objects.visible_to(reader).filter(deleted_at=None, hidden_at=None)
    notes = notes.exclude(author__in=muted_by(reader))
    if not wish.book:
        return notes
    return notes.filter(
        layer__book__in=Book.objects.readable_by(reader).filter(slug=wish.book).values("pk")
    )
