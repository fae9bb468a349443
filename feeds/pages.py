"""What a feed is of, and a page of its notes, the newest first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

from django.db.models import F, Max, prefetch_related_objects

from annotations.listing import Entry, entries_of
from annotations.models import Annotation, AnnotationQuerySet, Event, Layer, LayerQuerySet
from annotations.schemas import LARGEST

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User
    from books.models import Book

NOTES_A_PAGE = 30
FORM = 1
"""Grows when feeds say the same notes in another way, so that nobody keeps the old one."""


class MalformedCursor(ValueError):
    """An address that no page of a feed leads to."""


@dataclass(frozen=True, slots=True)
class About:
    """What a feed says of itself. `page` is the address, within the library, where people read
    the same; `since`: from when on there is something to follow; `book` is the only one that it
    speaks of, if there is one."""

    identity: str
    title: str
    page: str
    since: datetime
    subtitle: str = ""
    book: Book | None = None


@dataclass(frozen=True)
class Feed:
    """`layers` are those that its notes lie in, all visible to the reader it is for."""

    about: About
    viewer: User | AnonymousUser
    layers: LayerQuerySet
    notes: AnnotationQuerySet
    more: tuple[object, ...] = ()
    """Whatever else decides on what is in it."""
    kept: Mapping[str, str] = field(default_factory=dict)
    """What its address says behind the question mark, on each page alike."""

    @cached_property
    def _heads(self) -> list[tuple[int, int, int, int | None]]:
        rows = self.layers.order_by("pk")
        return list(rows.values_list("pk", "head", "audience", "book__current"))

    @property
    def state(self) -> str:
        """Changes with anything that is said in its layers."""
        said = (FORM, self.about, self._heads, self.more)
        return sha256(repr(said).encode()).hexdigest()[:32]

    @cached_property
    def updated(self) -> datetime:
        """When something last happened in its layers; two queries, however many there are."""
        ids = [row[0] for row in self._heads]
        heads = Event.objects.filter(layer__in=ids, number=F("layer__head"))
        last: datetime | None = heads.aggregate(last=Max("created_at"))["last"]
        return last or self.about.since

    def page(self, before: str) -> Page:
        """The notes that came before that of this number, or the newest; raises
        `MalformedCursor`."""
        found = self.notes.filter(deleted_at=None, hidden_at=None)
        found = found.exclude(motivation=Annotation.Motivation.HIGHLIGHTING)
        if before:
            found = found.filter(pk__lt=number_from(before))
        ids = list(found.order_by("-pk").values_list("pk", flat=True)[: NOTES_A_PAGE + 1])
        entries = entries_of(ids[:NOTES_A_PAGE], self.viewer)
        return page_of(entries, str(ids[NOTES_A_PAGE - 1]) if len(ids) > NOTES_A_PAGE else "")


@dataclass(frozen=True, slots=True)
class Page:
    """`after` leads to the next one; empty on the last."""

    entries: list[Entry]
    after: str


def page_of(entries: list[Entry], after: str) -> Page:
    """With all that is told of these entries, in two queries."""
    prefetch_related_objects([entry.book for entry in entries], "contributors")
    prefetch_related_objects([entry.note for entry in entries], "parent")
    return Page(entries, after)


def number_from(said: str) -> int:
    """Of the note before which a page begins; raises `MalformedCursor`."""
    if not (said.isascii() and said.isdecimal() and len(said) < 20 and 0 < int(said) <= LARGEST):
        raise MalformedCursor(said)
    return int(said)


def in_layers(viewer: User | AnonymousUser, layers: LayerQuerySet) -> AnnotationQuerySet:
    """What this reader may see in these layers. Their numbers are looked up first: by them an
    index finds the newest at once."""
    ids = list(layers.values_list("pk", flat=True))
    return Annotation.objects.visible_to(viewer).filter(layer__in=ids)


def layers_for(viewer: User | AnonymousUser) -> LayerQuerySet:
    return Layer.objects.visible_to(viewer)
