"""Where readers came from, counted and not followed."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from books.models import Book


class Visit(models.Model):
    """How often one page of a book was opened by a link elsewhere, in one month.

    That is all that is kept: nobody's name, address, browser or hour.
    """

    book = models.ForeignKey(Book, on_delete=models.CASCADE, related_name="+")
    month = models.DateField(help_text=_("its first day, in UTC"))
    section = models.CharField(
        max_length=80, blank=True, help_text=_("slug; empty: the book's page")
    )
    source = models.CharField(
        max_length=200, blank=True, help_text=_("host and path of the link; empty: others")
    )
    number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("book", "month", "source", "section"), name="one_count_of_visits"
            ),
        )

    def __str__(self) -> str:
        return f"{self.source} {self.section} {self.month:%Y-%m}: {self.number}"
