"""A wish as conditions.

What a list is filtered by is hidden from the database's planner: a planner that knows nothing of
the numbers behind a condition takes an index of that column, reads every row it leads to and
sorts them, where it should walk the index that is in order already and covers all of this.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Coalesce

from annotations.listing.wishes import Wish
from annotations.models import Annotation, AnnotationQuerySet, Tag

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
    found = narrowing.threads(notes)
    if wish.kind:
        kind = Coalesce(F("motivation"), Value(""))
        found = found.alias(sort=kind).filter(sort=MOTIVATIONS[wish.kind])
    if wish.kind == "open":
        found = found.alias(answered=hidden("answer_id")).filter(answered=0)
    return found


def hidden(column: str) -> Coalesce:
    """A column of numbers, as something that no index is sorted by."""
    return Coalesce(F(column), Value(0))


def _tagged(name: str) -> QuerySet[Any, Any]:
    return Tag.objects.filter(name=name).values("annotation")
