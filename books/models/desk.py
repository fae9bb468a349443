"""What lies on the publisher's desk."""

from __future__ import annotations

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from books.models.book import Book
from books.models.text import Revision


class UploadQuerySet(models.QuerySet["Upload"]):
    def unfinished(self) -> Self:
        return self.filter(state__in=(Upload.State.WAITING, Upload.State.READING))


class Upload(models.Model):
    """A file that an editor handed in, and how far it has come on its way to a revision.

    It lives in the database so that its progress outlives a page, a worker and a server.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting its turn")
        READING = "reading", _("being read")
        DONE = "done", _("read")
        FAILED = "failed", _("could not be read")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="uploads"
    )
    book = models.ForeignKey(
        Book,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="uploads",
        help_text=_("the book that the file corrects; empty for a new one"),
    )
    file = models.FileField(upload_to="uploads/")
    name = models.CharField(max_length=255, help_text=_("as the editor's computer called it"))
    size = models.PositiveBigIntegerField(help_text=_("bytes"))
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    part = models.CharField(max_length=200, blank=True, help_text=_("what is being done now"))
    done = models.PositiveIntegerField(default=0, help_text=_("steps of this part"))
    total = models.PositiveIntegerField(default=0, help_text=_("0 while nobody knows"))
    problem = models.TextField(blank=True, help_text=_("why it failed, for the editor"))
    revision = models.OneToOneField(
        Revision, null=True, blank=True, on_delete=models.SET_NULL, related_name="upload"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = UploadQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at",)

    def __str__(self) -> str:
        return self.name

    @property
    def is_finished(self) -> bool:
        return self.state in (self.State.DONE, self.State.FAILED)


class Arrangement(models.Model):
    """One thing that an editor did to the contents of a revision, and how to undo it."""

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="arrangements")
    done = models.CharField(max_length=300, help_text=_("what was done, for the editor"))
    before = models.JSONField(help_text=_("what the sections were; see books/arranging/storing.py"))
    after = models.CharField(max_length=64, help_text=_("SHA-256 of what they became, in hex"))
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.done
