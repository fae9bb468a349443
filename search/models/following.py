"""What the index's follower can't learn from the layers' logs, and how far it is."""

from __future__ import annotations

from django.db import models


class Gone(models.Model):
    """A note whose row was taken away, as with its author's account: no event tells of it. Written
    in that transaction, and gone itself when the index has forgotten the note."""

    annotation = models.PositiveBigIntegerField()

    def __str__(self) -> str:
        return str(self.annotation)


class Making(models.Model):
    """An index that is being made anew: how many documents of how many are written."""

    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    begun_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.percent} %"

    @property
    def percent(self) -> int:
        return min(99, 100 * self.done // max(self.total, 1))
