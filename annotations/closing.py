"""Where a public margin takes no new notes: a book, a section or a passage; old ones stay."""

from __future__ import annotations

from typing import TYPE_CHECKING, Never, TypedDict

from django.core.cache import cache
from django.db import transaction

from annotations import carrying
from annotations.anchoring import Place
from annotations.broadcasts import announce_audience
from annotations.errors import MarginClosed
from annotations.lifting import renew_audience
from annotations.models import Closure, Deed
from annotations.recording import lock
from annotations.schemas import WHOLE
from books.models import Section

if TYPE_CHECKING:
    from accounts.models import User
    from annotations.models import Annotation, Layer


SHAPE_KEPT = 3600
"""Seconds; a closure more or less, and another text, make another name anyway."""


class ClosedShape(TypedDict):
    """Where, in code points of a section, no new notes are taken; 0 to 0 is all of it."""

    reason: str
    places: list[tuple[int, int]]


def close(
    editor: User, layer: Layer, section: Section | None, place: Place, reason: str
) -> Closure:
    """A whole book without a section, a whole section with the place `WHOLE`. Who has it open is
    told."""
    with transaction.atomic():
        closure = Closure.objects.create(
            layer=layer, section=section, start=place.start, end=place.end, reason=reason
        )
        _enter(editor, closure, Deed.Kind.CLOSED)
    return closure


def reopen(editor: User, closure: Closure) -> None:
    with transaction.atomic():
        _enter(editor, closure, Deed.Kind.OPENED)
        closure.delete()


def require_open(layer: Layer, section: Section, place: Place) -> None:
    """Raises MarginClosed, with the editor's reason, when nothing new may be said of this place."""
    for closure, closed in closed_in(layer, section):
        if closed == WHOLE or (place.start < closed.end and closed.start < place.end):
            raise MarginClosed(closure.reason)


def require_open_thread(layer: Layer, thread: Annotation) -> None:
    """A thread in a closed place takes no more replies; a lost one only where all is open.

    Expects `for_presenting()`.
    """
    if not Closure.objects.filter(layer=layer).exists():
        return
    anchor = thread.newest_anchor
    if anchor and anchor.section:
        require_open(layer, anchor.section, Place(anchor.start, anchor.end))
    elif closure := Closure.objects.filter(layer=layer, section=None).first():
        raise MarginClosed(closure.reason)


def closed_in(layer: Layer, section: Section) -> list[tuple[Closure, Place]]:
    """What is closed of a section, where in its text; the whole of it is `WHOLE`."""
    closures = Closure.objects.filter(layer=layer).select_related("section__revision")
    places = ((closure, _place_in(closure, section)) for closure in closures)
    return [(closure, place) for closure, place in places if place is not None]


def shape(layer: Layer, section: Section) -> ClosedShape | None:
    """What readers of a section are told. It is kept, for finding it in another text may take
    a second."""
    name = f"closed:{section.pk}:{layer.pk}:{layer.audience}"
    closed = cache.get_or_set(name, lambda: _shape(layer, section), SHAPE_KEPT)
    return closed or None


def _shape(layer: Layer, section: Section) -> ClosedShape | dict[str, Never]:
    closed = closed_in(layer, section)
    if not closed:
        return {}
    # Each reason once; what is all closed says why before its parts do.
    closed.sort(key=lambda one: one[1] != WHOLE)
    reasons = dict.fromkeys(closure.reason for closure, _place in closed if closure.reason)
    places = [(place.start, place.end) for _closure, place in closed]
    return {"reason": "; ".join(reasons), "places": places}


def _place_in(closure: Closure, section: Section) -> Place | None:
    """Where in this section's text a closure lies; found in another revision as a note's place."""
    if closure.section is None:
        return WHOLE
    place = Place(closure.start, closure.end)
    if closure.section_id == section.pk:
        return place
    if closure.section.revision_id == section.revision_id:
        return None
    there = carrying.remembered(closure.section.revision_id, section.revision_id)
    found = there.quoted(closure.section.pk, place)
    return found[1] if found and found[0] == section.pk else None


def _enter(editor: User, closure: Closure, kind: Deed.Kind) -> None:
    """What may be written has changed, and positions say what: their state is a new one."""
    layer = lock(closure.layer_id)
    renew_audience(layer)
    transaction.on_commit(lambda: announce_audience(layer), robust=True)
    Deed.objects.create(
        layer=layer,
        actor=editor,
        kind=kind,
        detail=f"{closure.section or ''} {closure.reason}".strip()[:500],
    )
