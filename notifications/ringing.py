"""How many notifications a reader hasn't read, told to their open books."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from accounts.models import User
from annotations import broadcasts
from notifications.models import Notification

MOST = 100
"""Beyond 99 nobody counts: the bell says 99+."""

RECENT = timedelta(minutes=1)
"""How far a look goes back: a transaction may be done only long after its rows say."""


def unread(reader: User) -> int:
    """How many, up to `MOST`."""
    # On most pages none: what one may still see of them takes far longer to ask.
    if not Notification.objects.filter(reader=reader).unread().exists():
        return 0
    return Notification.objects.listed_for(reader).unread()[:MOST].count()


def message_for(reader: User) -> dict[str, Any]:
    return {"type": "notices", "unread": unread(reader)}


def tell_unread(reader: User) -> None:
    """To their open books, when they have read some."""
    message = message_for(reader)
    transaction.on_commit(lambda: broadcasts.announce_to(reader.pk, message), robust=True)


class Lookout:
    """What is new for whoever is here, found by looking: notifications are written by another
    process, and without Redis this one hears no bell from there."""

    def __init__(self) -> None:
        self.newest: dict[int, datetime] = {}

    def __call__(self, here: Collection[int]) -> dict[int, dict[str, Any]]:
        """By reader, what to tell them. Costs one query while there is nothing."""
        recent = Notification.objects.filter(
            created_at__gt=timezone.now() - RECENT, reader__in=here
        )
        newest = dict(recent.order_by().values_list("reader").annotate(Max("created_at")))
        news = [reader for reader, when in newest.items() if self.newest.get(reader) != when]
        self.newest = newest
        return {reader.pk: message_for(reader) for reader in User.objects.filter(pk__in=news)}
