"""Laying a veil over a section of a group's layer and taking it away: read first, then reveal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from annotations.broadcasts import announce_audience
from annotations.lifting import lift_for_all, renew_audience
from annotations.models import Deed, Layer, Veil
from annotations.recording import lock

if TYPE_CHECKING:
    from datetime import datetime

    from accounts.models import User


def lay(actor: User, layer: Layer, section_slug: str, notes: int, until: datetime | None) -> Veil:
    """Hide others' notes of a section until one has written so many, or until a day; anew if it
    was hidden on other terms. Who has looked behind it before goes on to."""
    with transaction.atomic():
        layer = lock(layer.pk)
        before = Veil.objects.filter(layer=layer, section_slug=section_slug).first()
        if before and (before.notes, before.until) == (notes, until):
            return before
        veil, _is_new = Veil.objects.update_or_create(
            layer=layer, section_slug=section_slug, defaults={"notes": notes, "until": until}
        )
        if notes:
            lift_for_all(veil)
        terms = f"{section_slug}: {notes}" + (f", {until.isoformat()}" if until else "")
        _tell(actor, layer, Deed.Kind.VEILED, terms)
    return veil


def take_away(actor: User, veil: Veil) -> None:
    """Everybody in the layer sees all of the section again."""
    with transaction.atomic():
        layer = lock(veil.layer_id)
        if Veil.objects.filter(pk=veil.pk).delete()[0]:
            _tell(actor, layer, Deed.Kind.UNVEILED, veil.section_slug)


def _tell(actor: User, layer: Layer, kind: Deed.Kind, detail: str) -> None:
    Deed.objects.create(layer=layer, actor=actor, kind=kind, detail=detail)
    renew_audience(layer)
    transaction.on_commit(lambda: announce_audience(layer), robust=True)
