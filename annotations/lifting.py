"""Veils in the course of events: who has written enough, and what became of a section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, F

from annotations.behind import counting
from annotations.models import Layer, Lifted, Veil
from books.models import Section

if TYPE_CHECKING:
    from collections.abc import Callable

    from annotations.models import Annotation
    from books.models import Book


def lift(layer: Layer, thread: Annotation) -> None:
    """Lift the veils for which its author has now written enough. The layer must be held.

    The event that is recorded next tells the new audience, so that streams look around first.
    """
    if layer.group_id is None or thread.is_reply:
        return
    slugs = set(thread.anchors.values_list("section__slug", flat=True))
    veils = Veil.objects.over(thread.author).filter(layer=layer, notes__gt=0)
    reached = [
        veil
        for veil in veils
        if veil.slugs & slugs and counting(veil).filter(author=thread.author).count() >= veil.notes
    ]
    if reached:
        Lifted.objects.bulk_create(Lifted(veil=veil, reader=thread.author) for veil in reached)
        renew_audience(layer)


def lift_for_all(veil: Veil) -> None:
    """For everybody who wrote enough before the veil was there. The layer must be held."""
    notes = counting(veil).order_by().values_list("author").annotate(notes=Count("pk"))
    enough = notes.filter(notes__gte=veil.notes).values_list("author", flat=True)
    Lifted.objects.bulk_create(
        (Lifted(veil=veil, reader_id=author) for author in enough), ignore_conflicts=True
    )


def renew_audience(layer: Layer) -> None:
    """Who hands its events on looks around before the next one. The layer must be held."""
    Layer.objects.filter(pk=layer.pk).update(audience=F("audience") + 1)
    layer.refresh_from_db(fields=["audience"])


def follow_correction(book: Book, old: int | None, became: Callable[[int], int | None]) -> None:
    """Take veils along where a section has another name in the book's new text.

    `old` is the text before; `became` tells a section's id there in the new one, None if it has
    gone. Where sections were merged, their veils are: that of the section that stayed decides.
    The layers must be held.
    """
    named = set(Section.objects.filter(revision=book.current_id).values_list("slug", flat=True))
    for veil in Veil.objects.filter(layer__book=book).exclude(section_slug__in=named):
        was = Section.objects.filter(revision=old, slug=veil.section_slug).first()
        new = became(was.pk) if was else None
        if new is None:
            continue
        slug = Section.objects.values_list("slug", flat=True).get(pk=new)
        there = Veil.objects.filter(layer=veil.layer_id, section_slug=slug).first() or veil
        there.earlier_slugs = sorted((veil.slugs | there.slugs) - {slug})
        there.section_slug = slug
        there.save(update_fields=["section_slug", "earlier_slugs"])
        if there != veil:
            veil.delete()
        renew_audience(veil.layer)
