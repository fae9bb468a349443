"""How far a correction is on its way to its readers."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from books.models import Revision
from books.spoken import spoken

OVERTAKEN = gettext_noop(
    "Revision %(number)s was released since this correction was begun. Discard this "
    "one and correct the text that readers now have."
)


class Carrying(models.Model):
    """The release of a revision: every annotation of its book is carried over to it first.

    It lives in the database so that its progress outlives a page, a worker and a server.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting its turn")
        RUNNING = "running", _("carrying the notes over")
        DONE = "done", _("released")
        FAILED = "failed", _("not released")

    revision = models.OneToOneField(Revision, on_delete=models.CASCADE, related_name="carrying")
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    done = models.PositiveIntegerField(default=0, help_text=_("annotations carried so far"))
    total = models.PositiveIntegerField(default=0, help_text=_("0 while nobody knows"))
    exact = models.PositiveIntegerField(default=0)
    moved = models.PositiveIntegerField(default=0)
    approximate = models.PositiveIntegerField(default=0)
    lost = models.PositiveIntegerField(default=0)
    problem = models.TextField(blank=True, help_text=_("why it failed, for the editor"))
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.revision}: {self.get_state_display()}"

    @property
    def is_finished(self) -> bool:
        return self.state in (self.State.DONE, self.State.FAILED)

    @property
    def words(self) -> str:
        """How far it is, or why it failed; a worker wrote that, who knows nobody's language."""
        return spoken(self.problem, (self.problem, OVERTAKEN)) or self.get_state_display()
