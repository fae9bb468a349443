"""The numbered record of what happens in a layer."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from annotations.models.annotation import Annotation, shown_anchors
from annotations.models.layer import Layer


class EventQuerySet(models.QuerySet["Event"]):
    def after(self, layer_id: int, number: int) -> Self:
        """A layer's later events in order, with all that presenting them needs."""
        return (
            self.filter(layer=layer_id, number__gt=number)
            .order_by("number")
            .select_related("annotation__author", "annotation__root")
            .prefetch_related(
                shown_anchors("annotation__anchors"), shown_anchors("annotation__root__anchors")
            )
        )


class Event(models.Model):
    """One change in a layer, numbered without gaps: 1, 2, 3 …

    Holds no words: what is shown is the annotation as it now stands, so a deleted note
    leaves nothing behind in the record.
    """

    class Action(models.TextChoices):
        CREATED = "created"
        UPDATED = "updated"
        DELETED = "deleted"
        MOVED = "moved"
        """Came from another layer, where the same annotation is deleted."""

    layer = models.ForeignKey(Layer, on_delete=models.CASCADE, related_name="events")
    number = models.PositiveBigIntegerField()
    action = models.CharField(max_length=8, choices=Action.choices)
    annotation = models.ForeignKey(Annotation, on_delete=models.CASCADE, related_name="+")
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        db_index=False,
        help_text=_("who did it, where it need not be the author"),
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("layer", "number"), name="events_without_gaps"),
        )

    def __str__(self) -> str:
        return f"{self.layer} {self.number}: {self.action}"
