"""What follows from what happens elsewhere."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from accounts.models import User
from discovery.models import Follow


@receiver(post_save, sender=User)
def _nobody_follows_who_is_private(
    instance: User, update_fields: Collection[str] | None, **_given: Any
) -> None:
    """Not again when they open up either: who wants to follow them then says so anew."""
    if instance.is_private and (update_fields is None or "is_private" in update_fields):
        Follow.objects.filter(person=instance).delete()
