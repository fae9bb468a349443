"""What becomes of notes whose words a correction took away: people decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from annotations import anchoring, ordering
from annotations.errors import QuoteNotFound, TextCorrected
from annotations.lifting import lift
from annotations.models import Anchor, Annotation, Event
from annotations.recording import hold, record
from annotations.schemas import WHOLE
from books.models import Book

if TYPE_CHECKING:
    from annotations.anchoring import Place, Quote
    from books.models import Section


def place_again(
    annotation: Annotation, section: Section, quote: Quote | None, hint: Place
) -> Annotation:
    """Put a thread beside other words of the current text; what it was about stays on record.
    A note on a whole section is put on the section that has the words, or on one named alone.

    Raises QuoteNotFound when the words aren't in the section's text, and TextCorrected when that
    is not what readers have now.
    """
    place, state = _found(annotation, section, quote, hint)
    with transaction.atomic():
        layer, _held = hold(annotation)
        if not Book.objects.filter(pk=layer.book_id, current=section.revision_id).exists():
            raise TextCorrected
        anchor, _is_new = Anchor.objects.update_or_create(
            annotation=annotation,
            revision_id=section.revision_id,
            defaults={
                "section": section,
                "start": place.start,
                "end": place.end,
                "state": state,
                "left_at": None,
            },
        )
        # Carried to a correction that is not out yet, it would still stand where it did.
        Anchor.objects.filter(annotation=annotation, revision__released_at=None).delete()
        Annotation.objects.filter(pk=annotation.pk).update(place=ordering.place_of(anchor))
        placed = Annotation.objects.for_presenting().get(pk=annotation.pk)
        lift(layer, placed)
        record(layer, placed, Event.Action.UPDATED)
    return placed


def _found(
    annotation: Annotation, section: Section, quote: Quote | None, hint: Place
) -> tuple[Place, Anchor.State]:
    place = anchoring.find(section.text, quote, hint) if quote else None
    if annotation.is_section_wide and (place or not quote):
        return WHOLE, Anchor.State.EXACT
    if place is None or quote is None:
        raise QuoteNotFound
    same = anchoring.same_words(annotation.exact, quote.exact)
    return place, Anchor.State.EXACT if same else Anchor.State.APPROXIMATE


def leave(annotation: Annotation) -> None:
    """Let a lost thread rest beside the old text, where it can still be read."""
    with transaction.atomic():
        layer, annotation = hold(annotation)
        lost = Anchor.objects.lost().filter(annotation=annotation)
        if lost.update(left_at=timezone.now()):
            record(layer, annotation, Event.Action.UPDATED)
