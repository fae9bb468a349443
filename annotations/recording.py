"""A layer's numbered events: each write holds the layer, and writes what happened into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from annotations import broadcasts
from annotations.models import Event, Layer, Tag

if TYPE_CHECKING:
    from annotations.models import Annotation


def lock(layer_id: int) -> Layer:
    """The layer, held until the transaction ends, so that its numbers have no gaps."""
    return Layer.objects.select_for_update().get(pk=layer_id)


def record(layer: Layer, annotation: Annotation, action: Event.Action) -> None:
    """The layer must be held."""
    if annotation.is_reply or action != Event.Action.CREATED:
        _tell_tags(annotation.root or annotation)
    layer.head += 1
    layer.save(update_fields=["head"])
    event = Event.objects.create(
        layer=layer, number=layer.head, action=action, annotation=annotation
    )
    # Robust: a channel layer that is down must not undo or fail a write that is done.
    transaction.on_commit(lambda: broadcasts.announce(event), robust=True)


def _tell_tags(thread: Annotation) -> None:
    """Their rows repeat what it is counted by, and nearly any event changes some of that."""
    if thread.tags:
        Tag.objects.tell(thread)
