"""A wish as conditions.

What a list is filtered by is hidden from SQLite's planner: a planner that knows nothing of
the numbers behind a condition takes an index of that column, reads every row it leads to and
sorts them, where it should walk the index that is in order already and covers all of this.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, TypeVar

from django.db import connection
from django.db.models import F, QuerySet, Value
from django.db.models.functions import Coalesce

from annotations.listing.wishes import Wish
from annotations.models import Annotation, AnnotationQuerySet, Tag, TagQuerySet

Threads = TypeVar("Threads", AnnotationQuerySet, TagQuerySet)

REPLYING = Annotation.Motivation.REPLYING
MOTIVATIONS = {
    "note": Annotation.Motivation.COMMENTING,
    "question": Annotation.Motivation.QUESTIONING,
    "open": Annotation.Motivation.QUESTIONING,
    "highlight": Annotation.Motivation.HIGHLIGHTING,
}


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What a wish's names stand for. `span`: from a code point of the book's text to another.

    `unknown`: it names something that isn't there.
    """

    person: int | None = None
    span: tuple[int, int] | None = None
    tag: str = ""
    book: str = ""
    unknown: bool = False

    def threads(self, notes: AnnotationQuerySet) -> AnnotationQuerySet:
        found = self._by_whom(notes).filter(root__isnull=True, deleted_at__isnull=True)
        if self.span:
            found = found.filter(place__gte=self.span[0], place__lt=self.span[1])
        if self.tag:
            found = found.alias(number=hidden("pk")).filter(number__in=_tagged(self.tag))
        return found

    def replies(self, notes: AnnotationQuerySet) -> AnnotationQuerySet:
        """A reply has no place and no tag: those of its thread are meant."""
        found = self._by_whom(notes).filter(motivation=REPLYING, deleted_at__isnull=True)
        if self.of_threads:
            found = found.alias(number=hidden("root_id")).filter(number__in=self._roots(notes))
        return found

    @property
    def is_told_by_tags(self) -> bool:
        """Whether the rows of tags alone say which of their threads fit."""
        return self.span is None

    def tags(self, tags: TagQuerySet) -> TagQuerySet:
        """Those of threads that fit, unless a span is asked for, which tags don't know."""
        if self.unknown:
            return tags.none()
        if self.person is not None:
            tags = tags.filter(author=self.person)
        if self.book:
            tags = tags.filter(layer__book__slug=self.book)
        return tags.filter(name=self.tag) if self.tag else tags

    def _roots(self, notes: AnnotationQuerySet) -> QuerySet[Any, Any]:
        if not self.span:
            return _tagged(self.tag)
        return replace(self, person=None).threads(notes).order_by().values("pk")

    @property
    def of_threads(self) -> bool:
        """Whether it asks for something that only threads have."""
        return bool(self.span or self.tag)

    def _by_whom(self, notes: AnnotationQuerySet) -> AnnotationQuerySet:
        if self.unknown:
            return notes.none()
        if self.person is not None:
            notes = notes.alias(writer=hidden("author_id")).filter(writer=self.person)
        if self.book:
            notes = notes.filter(layer__book__slug=self.book)
        return notes


def wished(notes: AnnotationQuerySet, narrowing: Narrowing, wish: Wish) -> AnnotationQuerySet:
    """Those of the kind that is wished for."""
    if wish.kind == "reply":
        return narrowing.replies(notes)
    return of_kind(narrowing.threads(notes), wish.kind)


def of_kind(found: Threads, kind: str) -> Threads:
    """Threads, or tags of threads. The kind is none of replies."""
    if kind:
        motivation = Coalesce(F("motivation"), Value(""))
        found = found.alias(sort=motivation).filter(sort=MOTIVATIONS[kind])
    if kind == "open":
        answer = Coalesce(F("answer_id"), Value(0))
        found = found.alias(answered=answer).filter(answered=0)
    return found


def hidden(column: str) -> Coalesce | F:
    """A column of numbers, as something that no index is sorted by.

    Not from PostgreSQL, which counts its rows: it takes the index of a rare value, and only that.
    """
    if connection.vendor == "postgresql":
        return F(column)
    return Coalesce(F(column), Value(0))


def _tagged(name: str) -> QuerySet[Any, Any]:
    return Tag.objects.filter(name=name).values("annotation")
