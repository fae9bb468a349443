"""Which notes may concern a reader: the newest of their layers, of whom they follow, of threads.

Each source is read from the newest note down by an index of its own, so that a page costs as much
in a library of a hundred notes as of a hundred thousand. All are asked in one statement.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import Q

from annotations.models import Annotation, AnnotationQuerySet, Layer
from books.models import ReadingPlace, readable
from discovery.models import Follow
from discovery.ranking import Kind
from groups.models import Membership
from notifications.models import Following

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.db.models import QuerySet

    from accounts.models import User

DEEP = 40
"""Notes that are taken of each source at once."""
MOST_BOOKS = 60
"""Books whose margins are looked into: those read last."""
MOST_THREADS = 300
"""Threads of one's own, the latest, whose replies are looked for."""


Part = tuple[Kind, str, tuple[int | str, ...]]
"""Of a source: why it concerns the reader, its statement, and what is given to that."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A note and why it may concern the reader; not yet whether they may see it."""

    note: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Found:
    """Newest first; `is_all`: no source has more."""

    candidates: list[Candidate]
    is_all: bool


@dataclass(frozen=True, slots=True)
class Sources:
    """What of the library is a reader's: layers and people by their ids."""

    groups: Sequence[int]
    books: Sequence[int]
    people: Sequence[int]


def sources_of(reader: User, kinds: Collection[Kind]) -> Sources:
    """Two queries."""
    layers = _layers(reader) if {Kind.GROUP, Kind.BOOK} & set(kinds) else []
    return Sources(
        [pk for pk, kind in layers if kind == Layer.Kind.GROUP and Kind.GROUP in kinds],
        [pk for pk, kind in layers if kind == Layer.Kind.PUBLIC and Kind.BOOK in kinds],
        list(_people(reader)) if Kind.PERSON in kinds else [],
    )


def _layers(reader: User) -> list[tuple[int, str]]:
    """Of the reader's groups, and the public ones of books that they read or follow."""
    groups = Membership.objects.filter(person=reader).values("group")
    places = ReadingPlace.objects.filter(reader=reader).order_by("-updated_at")
    followed = Follow.objects.filter(reader=reader, book__isnull=False)
    mine = Q(book__in=places.values("book")[:MOST_BOOKS]) | Q(book__in=followed.values("book"))
    found = Layer.objects.filter(
        Q(group__in=groups) | Q(mine, kind=Layer.Kind.PUBLIC),
        readable(reader, "book__"),
        head__gt=0,
    )
    return list(found.order_by("-pk").values_list("pk", "kind"))


def _people(reader: User) -> Iterable[int]:
    followed = Follow.objects.filter(
        reader=reader, person__is_private=False, person__is_active=True
    )
    return followed.order_by("-pk").values_list("person", flat=True)[:MOST_BOOKS]


def candidates(
    reader: User, sources: Sources, kinds: Collection[Kind], muted: Sequence[int], before: int
) -> Found:
    """Newest first, each note once: for what concerns the reader most. One query.

    `before` is the id of a note. What a margin or a person may have beyond the `DEEP` newest is
    passed over: a card that says "40 notes" leads to all of them. Threads are not: their replies
    beyond are left for the next page, and so is all that is older.
    """
    found = _asked(_parts(reader, sources, kinds, muted, before))
    threads = [ids for kind, ids in found if kind == Kind.THREAD and len(ids) == DEEP]
    floor = threads[0][-1] if threads else 0
    why: dict[int, Kind] = {}
    for kind in (Kind.BOOK, Kind.GROUP, Kind.PERSON, Kind.THREAD):
        why |= {pk: kind for named, ids in found if named == kind for pk in ids if pk >= floor}
    newest = [Candidate(pk, why[pk]) for pk in sorted(why, reverse=True)]
    return Found(newest, is_all=all(len(ids) < DEEP for _kind, ids in found))


def _parts(
    reader: User, sources: Sources, kinds: Collection[Kind], muted: Sequence[int], before: int
) -> list[Part]:
    """For each source a statement that finds its newest notes. Nothing of the muted, nor what
    was answered to them."""
    others = Annotation.objects.filter(deleted_at=None, pk__lt=before)
    others = others.exclude(author__in=[reader.pk, *muted])
    if muted:
        others = others.exclude(root__author__in=muted)
    spoken = others.exclude(motivation=Annotation.Motivation.HIGHLIGHTING)
    public = others.filter(layer__kind=Layer.Kind.PUBLIC)
    parts = [
        *_each(Kind.GROUP, others, "layer", sources.groups),
        *_each(Kind.BOOK, spoken, "layer", sources.books),
        *_each(Kind.PERSON, public, "author", sources.people),
    ]
    if Kind.THREAD in kinds:
        parts.append((Kind.THREAD, *_statement(others.filter(root__in=_threads(reader)))))
    return parts


def _each(kind: Kind, notes: AnnotationQuerySet, by: str, values: Sequence[int]) -> list[Part]:
    """One statement for all: Django writes it once, only its one number is another."""
    if not values:
        return []
    sql, given = _statement(notes.filter(**{by: -1}))
    place = given.index(-1)
    return [(kind, sql, (*given[:place], one, *given[place + 1 :])) for one in values]


def _statement(notes: AnnotationQuerySet) -> tuple[str, tuple[int | str, ...]]:
    sql, given = notes.order_by("-pk").values_list("id")[:DEEP].query.sql_with_params()
    return sql, tuple(given)


def _asked(parts: Sequence[Part]) -> list[tuple[Kind, list[int]]]:
    if not parts:
        return []
    union = " UNION ALL ".join(
        f"SELECT {number}, id FROM ({sql}) AS part{number}"  # noqa: S608  # what is given stays apart
        for number, (_kind, sql, _given) in enumerate(parts)
    )
    found: list[list[int]] = [[] for _part in parts]
    with connection.cursor() as cursor:
        cursor.execute(union, [value for _kind, _sql, given in parts for value in given])
        for number, pk in cursor.fetchall():
            found[number].append(pk)
    return [
        (part[0], sorted(ids, reverse=True)) for part, ids in zip(parts, found, strict=True) if ids
    ]


def _threads(reader: User) -> QuerySet[Annotation, Any]:
    """Those that the reader began, answered in or follows, but for those they want no more of."""
    wishes = Following.objects.filter(reader=reader)
    mine = Annotation.objects.filter(author=reader, deleted_at=None).order_by("-pk")
    began = mine.filter(root=None).values("pk")[:MOST_THREADS]
    answered = mine.filter(root__isnull=False).values("root")[:MOST_THREADS]
    threads = Annotation.objects.filter(
        Q(pk__in=began) | Q(pk__in=answered) | Q(pk__in=wishes.filter(wanted=True).values("thread"))
    )
    left = wishes.filter(wanted=False).values("thread")
    return threads.exclude(pk__in=left).order_by().values("pk")
