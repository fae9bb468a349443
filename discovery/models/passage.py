"""Passages of a book's current text that several readers spoke of in public."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from books.models import Section, readable

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

FEWEST_READERS = 3


class PassageQuerySet(models.QuerySet["Passage"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Those in the current texts of the books they may read."""
        return self.filter(
            readable(user, "section__revision__book__"),
            section__revision__book__current=F("section__revision"),
        )

    def best_first(self) -> Self:
        return self.order_by("-readers", "-replies", "section__position", "start")


class Passage(models.Model):
    """Words of a section, as code points of its text, that at least three readers highlighted or
    discussed in the public layer. Reckoned from the annotations, and may be reckoned anew."""

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="passages")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    readers = models.PositiveIntegerField(help_text=_("different authors of threads on it"))
    threads = models.PositiveIntegerField(default=0, help_text=_("with words"))
    replies = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField(help_text=_("when somebody last wrote about it"))

    objects = PassageQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("section", "start"), name="one_passage_a_start"),
            models.CheckConstraint(
                condition=models.Q(start__lt=F("end")), name="a_passage_has_words"
            ),
        )
        indexes = (models.Index(fields=("-last_at",), name="passages_of_late"),)

    def __str__(self) -> str:
        return f"{self.section} {self.start}-{self.end}"
