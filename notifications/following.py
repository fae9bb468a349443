"""Follows the layers' logs and tells readers what concerns them.

Writers know nothing of it. A layer is behind when its head is beyond its cursor; what comes next
is told and the cursor moved on in one transaction, so that nothing is lost and nothing told twice,
wherever it is interrupted. No row that a writer holds is held or waited for.
"""

from __future__ import annotations

import logging

from django.db import InterfaceError, OperationalError, transaction
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce

from annotations.models import Event, Layer
from notifications import happened
from notifications.events import tell_of
from notifications.models import Cursor

BATCH = 100
"""Events of one layer that are told in one transaction."""

logger = logging.getLogger(__name__)


def follow() -> None:
    """Tell all that has happened since the last time."""
    for layer_id in behind():
        while follow_layer(layer_id):
            pass
    while happened.follow():
        pass


def behind() -> list[int]:
    """The layers with events that nobody was told of, by id. One query.

    What somebody writes for themselves concerns nobody else.
    """
    told = Cursor.objects.filter(layer=OuterRef("pk")).values("number")
    layers = Layer.objects.exclude(kind=Layer.Kind.PRIVATE).filter(
        head__gt=Coalesce(Subquery(told), 0)
    )
    return list(layers.order_by("pk").values_list("pk", flat=True))


def follow_layer(layer_id: int) -> bool:
    """Tell a layer's next events; False when there was none, or somebody else is at it."""
    Cursor.objects.get_or_create(layer_id=layer_id)
    with transaction.atomic():
        held = Cursor.objects.select_for_update(skip_locked=True).filter(layer=layer_id)
        cursor = held.first()
        if cursor is None:
            return False
        events = list(
            Event.objects.filter(layer=layer_id, number__gt=cursor.number)
            .select_related("layer", "annotation__layer", "annotation__root", "annotation__answer")
            .order_by("number")[:BATCH]
        )
        if not events:
            return False
        for event in events:
            _tell_unharmed(event)
        Cursor.objects.filter(pk=cursor.pk).update(number=events[-1].number)
    return True


def _tell_unharmed(event: Event) -> None:
    """What can't be told must not keep all that comes after it from being told.

    A database that is gone or busy is another matter: the transaction is begun again later.
    """
    try:
        with transaction.atomic():
            tell_of(event)
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        logger.exception(
            "Nobody could be told of event %s of layer %s", event.number, event.layer_id
        )
