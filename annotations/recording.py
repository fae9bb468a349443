"""A layer's numbered events: each write holds the layer, and writes what happened into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from annotations import broadcasts
from annotations.errors import MovedMeanwhile
from annotations.models import Annotation, Event, Layer, Tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from accounts.models import User


def lock(layer_id: int) -> Layer:
    """The layer, held until the transaction ends, so that its numbers have no gaps."""
    return Layer.objects.select_for_update().get(pk=layer_id)


def lock_all(layer_ids: set[int]) -> dict[int, Layer]:
    """Several, by their ids; in the order of these, so that nobody waits in a circle."""
    layers = Layer.objects.select_for_update().filter(pk__in=layer_ids)
    return {layer.pk: layer for layer in layers.order_by("pk")}


def hold(annotation: Annotation) -> tuple[Layer, Annotation]:
    """The layer that an annotation lies in, held; and the annotation as it now stands.

    Who writes was allowed to do so where it lay when they were asked. Raises MovedMeanwhile when
    it has gone to another layer since: what they may do there, and who then reads it, is for them
    to see first.
    """
    layer = lock(annotation.layer_id)
    held = Annotation.objects.for_presenting().get(pk=annotation.pk)
    if held.layer_id != layer.pk:
        raise MovedMeanwhile
    return layer, held


def record(
    layer: Layer, annotation: Annotation, action: Event.Action, actor: User | None = None
) -> None:
    """The layer must be held. `actor` where it need not be the author who did it."""
    if annotation.is_reply or action != Event.Action.CREATED:
        _tell_tags(annotation.root or annotation)
    record_all(layer, [annotation], action, actor)


def record_all(
    layer: Layer,
    annotations: Sequence[Annotation],
    action: Event.Action,
    actor: User | None = None,
) -> None:
    """What happened to several, in this order. The layer must be held."""
    events = [
        Event(layer=layer, number=number, action=action, annotation=annotation, actor=actor)
        for number, annotation in enumerate(annotations, layer.next_number)
    ]
    Event.objects.bulk_create(events)
    layer.head += len(events)
    layer.save(update_fields=["head"])
    for event in events:
        _announce_later(event)


def _announce_later(event: Event) -> None:
    # Robust: a channel layer that is down must not undo or fail a write that is done.
    transaction.on_commit(lambda: broadcasts.announce(event), robust=True)


def _tell_tags(thread: Annotation) -> None:
    """Their rows repeat what it is counted by, and nearly any event changes some of that."""
    if thread.tags:
        Tag.objects.tell(thread)
