"""Who was told what."""

from __future__ import annotations

from accounts.models import User
from notifications.following import follow
from notifications.models import Notification


def told(reader: User) -> list[tuple[str, int | None]]:
    """The kind and the note of each notification that the reader may see now, oldest first."""
    follow()
    found = Notification.objects.listed_for(reader).order_by("pk")
    return list(found.values_list("kind", "annotation"))


def kinds(reader: User) -> list[str]:
    return [kind for kind, _note in told(reader)]
