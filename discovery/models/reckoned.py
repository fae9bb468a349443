"""How far the passages of each book were reckoned."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from annotations.models import Layer


class Reckoned(models.Model):
    """The passages of a book are those of its public layer at this number, in this revision.

    No constraint binds it to its layer: that would hold the layer's row, which writers need.
    """

    layer = models.OneToOneField(
        Layer, on_delete=models.CASCADE, related_name="reckoned", db_constraint=False
    )
    revision = models.PositiveBigIntegerField(
        null=True, help_text=_("id; empty when all is to be reckoned anew")
    )
    number = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name_plural = "reckoned"

    def __str__(self) -> str:
        return f"{self.layer_id}: {self.number}"
