"""Notes down which notes went without an event of their layer."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete
from django.dispatch import receiver

from annotations.models import Annotation
from search.models import Gone


@receiver(post_delete, sender=Annotation)
def note_gone(instance: Annotation, **_signal: Any) -> None:
    Gone.objects.create(annotation=instance.pk)
