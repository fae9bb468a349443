"""A wish as conditions.

What a list is filtered by is hidden from SQLite's planner: a planner that knows nothing of
the numbers behind a condition takes an index of that column, reads every row it leads to and
sorts them, where it should walk the index that is in order already and covers all of this.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from django.db import connection
from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.functions import Coalesce

from annotations.models import Annotation, AnnotationQuerySet, Tag, TagQuerySet

if TYPE_CHECKING:
    from annotations.listing.scopes import Source

FEW = 5_000
"""Of a person's notes: so many are sorted sooner than found in an index that is in order."""

Rows = AnnotationQuerySet | TagQuerySet
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

    @property
    def is_wide(self) -> bool:
        """Whether it asks for nothing."""
        return self == Narrowing()

    def threads(self, notes: AnnotationQuerySet, *, few: bool = True) -> AnnotationQuerySet:
        """Those that fit, whatever their tags. Of `few` all are looked at, by whom they are."""
        found = self._by_whom(notes, few=few).filter(root__isnull=True, deleted_at__isnull=True)
        return _within(found, self.span) if self.span else found

    def replies(self, notes: AnnotationQuerySet, *, few: bool = True) -> AnnotationQuerySet:
        """A reply has no place and no tag: those of its thread are meant."""
        found = self._by_whom(notes, few=few).filter(motivation=REPLYING, deleted_at__isnull=True)
        if not self.of_threads:
            return found
        roots, number = self._roots(notes)
        if self.person is not None:  # of a person there are few: each is looked up
            return found.filter(Exists(roots.filter(**{number: OuterRef("root")})))
        return found.alias(number=hidden("root_id")).filter(number__in=roots.values(number))

    def tags(self, tags: TagQuerySet) -> TagQuerySet:
        """Those of threads that fit: their rows alone say it."""
        if self.unknown:
            return tags.none()
        if self.person is not None:
            tags = tags.filter(author=self.person)
        if self.book:
            tags = tags.filter(layer__book__slug=self.book)
        if self.span:
            tags = _within(tags, self.span)
        return tags.filter(name=self.tag) if self.tag else tags

    def _roots(self, notes: AnnotationQuerySet) -> tuple[Rows, str]:
        """Anybody's threads that fit, and their number's name there."""
        anybodys = replace(self, person=None)
        if self.tag:
            return anybodys.tags(Tag.objects.all()), "annotation"
        return anybodys.threads(notes).order_by(), "pk"

    @property
    def of_threads(self) -> bool:
        """Whether it asks for something that only threads have."""
        return bool(self.span or self.tag)

    def _by_whom(self, notes: AnnotationQuerySet, *, few: bool) -> AnnotationQuerySet:
        if self.unknown:
            return notes.none()
        if self.person is not None:
            writer = F("author_id") if few else hidden("author_id")
            notes = notes.alias(writer=writer).filter(writer=self.person)
        if self.book:
            notes = notes.filter(layer__book__slug=self.book)
        return notes


def wished(source: Source, narrowing: Narrowing, kind: str) -> Rows:
    """Notes of the kind that is wished for, or of threads the rows of the tag that is."""
    if kind == "reply":
        return narrowing.replies(source.notes)
    return threads(source, narrowing, kind)


def sortable(source: Source, narrowing: Narrowing, kind: str, number: int) -> Rows:
    """The same, by which a list is sorted; of so many.

    SQLite sorts all rows of a tag sooner than it looks up in it what is in order; PostgreSQL knows
    of which there are fewer.
    """
    few = number <= FEW
    if kind == "reply":
        return narrowing.replies(source.notes, few=few)
    if narrowing.tag and _hides():
        return threads(source, narrowing, kind)
    found = of_kind(narrowing.threads(source.notes, few=few), kind)
    if narrowing.tag:
        found = found.filter(pk__in=source.tags.filter(name=narrowing.tag).values("annotation"))
    return found


def threads(source: Source, narrowing: Narrowing, kind: str = "") -> Rows:
    """Their own rows, or those of the tag that is asked for, which say the same of them."""
    if narrowing.tag:
        return of_kind(narrowing.tags(source.tags), kind)
    return of_kind(narrowing.threads(source.notes), kind)


def of_kind(found: Threads, kind: str) -> Threads:
    """Threads, or tags of threads. The kind is none of replies."""
    if kind:
        found = found.alias(sort=hidden("motivation", "")).filter(sort=MOTIVATIONS[kind])
    if kind == "open":
        found = found.alias(solution=hidden("answer_id")).filter(_none("solution"))
    return found


def hidden(column: str, nothing: int | str = 0) -> Coalesce | F:
    """A column, as something that no index is sorted by; `nothing` stands for its NULL.

    Not from PostgreSQL, which counts its rows: it takes the index of a rare value, and only that.
    """
    return Coalesce(F(column), Value(nothing)) if _hides() else F(column)


def _none(hidden_number: str) -> Q:
    return Q(**{hidden_number: 0} if _hides() else {f"{hidden_number}__isnull": True})


def _hides() -> bool:
    return connection.vendor != "postgresql"


def _within(found: Threads, span: tuple[int, int]) -> Threads:
    return found.filter(place__gte=span[0], place__lt=span[1])
