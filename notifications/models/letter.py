"""The outbox of mail."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from annotations.models import Annotation


class Letter(models.Model):
    """One letter to one reader: of a thread, or of all that came since the last digest.

    It holds no words: what it says is read when it is sent, so that it can't tell what its reader
    may no longer see. `name` is that of its Message-ID: a letter that is sent again after a crash
    is the same one to its reader's mail program.
    """

    reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    thread = models.ForeignKey(
        Annotation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    name = models.UUIDField(default=uuid.uuid4, unique=True)
    due = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(null=True, blank=True)
    is_sent = models.BooleanField(
        default=False, help_text=_("false once done: there was nothing left to say")
    )

    class Meta:
        indexes = (
            models.Index(fields=("due",), condition=Q(done_at=None), name="letters_to_send"),
        )

    def __str__(self) -> str:
        return f"{self.reader}: {self.name}"
