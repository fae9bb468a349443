"""What no layer's log tells of."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import pre_delete
from django.dispatch import receiver

from accounts.models import User
from annotations.models import Annotation
from discovery.models import Reckoned


@receiver(pre_delete, sender=User)
def reckon_anew_without(instance: User, **_signal: Any) -> None:
    """With an account go its notes, and their events with them."""
    layers = Annotation.objects.filter(author=instance).values("layer")
    Reckoned.objects.filter(layer__in=layers).update(revision=None)
