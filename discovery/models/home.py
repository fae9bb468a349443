"""What a reader wants of their home, and when they were last there."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Home(models.Model):
    """`shares` says of kinds of cards that the reader wants `fewer` of them, or `none`; what
    isn't there is shown as usual."""

    reader = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="home"
    )
    shares = models.JSONField(default=dict, blank=True, help_text=_("by kind of card"))
    visited_at = models.DateTimeField(help_text=_("when it was last opened"))
    since = models.DateTimeField(
        help_text=_("when the visit before this one ended: what is later is new")
    )

    def __str__(self) -> str:
        return f"{self.reader}: {self.since}"
