"""How many readers spoke of something in public."""

from __future__ import annotations

from django.core.cache import cache
from django.db.models import Q

from annotations.models import Annotation, AnnotationQuerySet
from sharing.shared import GUEST, Shared

KEPT = 600
"""Seconds; a card may be that much behind."""


def readers_of(shared: Shared) -> int:
    """People with notes that everybody may read: beside the words, or in the section or book."""
    name = f"sharing:readers:{shared.name}"
    known: int | None = cache.get(name)
    if known is None:
        spoken = notes_on(shared).filter(deleted_at=None, hidden_at=None)
        known = spoken.values("author").distinct().count()
        cache.set(name, known, KEPT)
    return known


def notes_on(shared: Shared) -> AnnotationQuerySet:
    """Public threads with their replies."""
    found = Annotation.objects.visible_to(GUEST)
    if shared.section is None:
        return found.filter(layer__book=shared.book)
    if shared.place is None:
        return found.in_section(shared.section.pk)
    here = threads_on(shared).values("pk")
    return found.filter(Q(pk__in=here) | Q(root__in=here))


def threads_on(shared: Shared) -> AnnotationQuerySet:
    """Public threads about the words, be it some of them or more than these."""
    found = Annotation.objects.visible_to(GUEST).roots()
    if shared.section is None or shared.place is None:
        return found.none()
    return found.filter(
        anchors__section=shared.section,
        anchors__start__lt=shared.place.end,
        anchors__end__gt=shared.place.start,
    )
