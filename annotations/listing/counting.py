"""How many notes there are of each kind.

A layer's head names one state of it for good, so what is counted in that state is kept under it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import TypeVar, cast

from django.core.cache import cache
from django.db.models import Count, Sum

from annotations.listing.narrowing import Narrowing
from annotations.listing.scopes import Source
from annotations.models import Annotation, AnnotationQuerySet, TagQuerySet

Found = TypeVar("Found")

NONE = (0, 0, 0)
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
    found: AnnotationQuerySet | TagQuerySet = narrowing.threads(source.notes)
    if narrowing.tag and narrowing.is_told_by_tags:
        found = narrowing.tags(source.tags)
    threads = found.order_by().values_list("motivation")
    rows = threads.annotate(number=Count("*"), solved=Count("answer"), replying=Sum("reply_count"))
    numbers_of = {motivation: numbers for motivation, *numbers in rows}
    kinds = Annotation.Motivation
    asked, answered, _ = numbers_of.get(kinds.QUESTIONING, NONE)
    return Counts(
        note=numbers_of.get(kinds.COMMENTING, NONE)[0],
        question=asked,
        open=asked - answered,
        highlight=numbers_of.get(kinds.HIGHLIGHTING, NONE)[0],
        reply=_replies(source, narrowing, sum(replies for *_, replies in numbers_of.values())),
    )


def _replies(source: Source, narrowing: Narrowing, of_threads: int) -> int:
    """Those of threads are counted with their threads, unless only somebody's are meant."""
    if narrowing.of_threads and narrowing.person is None:
        return of_threads
    return narrowing.replies(source.notes).count()
