"""How far each layer's log was followed, what happened outside of layers, who follows what."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from annotations.models import Annotation, Layer


class Cursor(models.Model):
    """All of a layer's events up to this number have been told to whom they concern.

    No constraint binds it to its layer: that would hold the layer's row, which writers need.
    """

    layer = models.OneToOneField(
        Layer, on_delete=models.CASCADE, related_name="+", db_constraint=False
    )
    number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.layer_id}: {self.number}"


class Happening(models.Model):
    """Something that no layer's log records, written down in the transaction in which it
    happened; gone once it was told.

    `subject` is the id of the group's entry, the group's book, the revision or the deed.
    """

    class Kind(models.TextChoices):
        ENTRY = "entry"
        BOOK = "book"
        SCHEDULE = "schedule"
        REVISION = "revision"
        DEED = "deed"

    kind = models.CharField(max_length=8, choices=Kind.choices)
    subject = models.PositiveBigIntegerField()
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"


class Following(models.Model):
    """A reader's wish to hear of a thread, or to hear no more of it.

    Who wrote in a thread hears of it without one.
    """

    reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    thread = models.ForeignKey(Annotation, on_delete=models.CASCADE, related_name="+")
    wanted = models.BooleanField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("reader", "thread"), name="one_wish_a_thread"),
        )

    def __str__(self) -> str:
        return f"{self.reader} / {self.thread_id}"
