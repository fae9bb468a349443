"""How many notes there are of each kind.

A layer's head names one state of it for good, so what is counted in that state is kept under it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import TypeVar, cast

from django.core.cache import cache
from django.db import connection
from django.db.models import Count, Q, Sum

from annotations.listing.narrowing import MOTIVATIONS, REPLYING, Narrowing, threads
from annotations.listing.scopes import Source
from annotations.models import AnnotationQuerySet

Found = TypeVar("Found")

KEPT = 3600
"""Seconds that what was counted is kept; a new head makes it be counted anew anyway."""


@dataclass(frozen=True, slots=True)
class Counts:
    note: int = 0
    question: int = 0
    open: int = 0
    highlight: int = 0
    reply: int = 0

    def of(self, kind: str) -> int:
        """Without a kind, all threads."""
        number: int = getattr(self, kind) if kind else self.note + self.question + self.highlight
        return number


def counts_of(source: Source, narrowing: Narrowing) -> Counts:
    return kept("counts", source, narrowing, lambda: _count(source, narrowing))


def kept(what: str, source: Source, about: object, find: Callable[[], Found]) -> Found:
    name = sha256(f"{source.layer}:{source.state}:{about!r}".encode()).hexdigest()
    return cast("Found", cache.get_or_set(f"listing:{what}:{name}", find, KEPT))


def _count(source: Source, narrowing: Narrowing) -> Counts:
    if narrowing.is_wide:
        return _all(source.notes)
    found = threads(source, narrowing).order_by()
    # Sums over all rows at once: to group them takes a database twice as long.
    numbers = found.aggregate(
        threads=Count("*"),
        notes=Count("motivation", filter=Q(motivation=MOTIVATIONS["note"])),
        asked=Count("motivation", filter=Q(motivation=MOTIVATIONS["question"])),
        solved=Count("answer"),
        replies=Sum("reply_count", default=0),
    )
    # Replies are counted with their threads, unless only some people's are meant.
    if not (narrowing.of_threads and narrowing.person is None and source.is_whole):
        numbers["replies"] = narrowing.replies(source.notes).count()
    return Counts(
        note=numbers["notes"],
        question=numbers["asked"],
        open=numbers["asked"] - numbers["solved"],
        highlight=numbers["threads"] - numbers["notes"] - numbers["asked"],
        reply=numbers["replies"],
    )


def _all(notes: AnnotationQuerySet) -> Counts:
    """A look into the index for each kind, in one statement: nothing of the rows is compared."""
    living = notes.filter(deleted_at__isnull=True).order_by()
    kinds = {kind: living.filter(motivation=motivation) for kind, motivation in MOTIVATIONS.items()}
    kinds["open"] = kinds["question"].filter(answer__isnull=True)
    kinds["reply"] = living.filter(motivation=REPLYING)
    asked = [found.values("pk").query.sql_with_params() for found in kinds.values()]
    given = [value for _, values in asked for value in values]
    numbers = ", ".join(f"(SELECT COUNT(*) FROM ({found}) AS found)" for found, _ in asked)  # noqa: S608  # what is given stays apart
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {numbers}", given)
        return Counts(**dict(zip(kinds, cursor.fetchone(), strict=True)))
