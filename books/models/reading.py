"""Where readers are in their books."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from books.models.book import Book
from books.models.text import Section


class ReadingPlace(models.Model):
    """Where a reader with an account last was in a book; others keep it in their browser."""

    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reading_places"
    )
    book = models.ForeignKey(Book, on_delete=models.CASCADE, related_name="+")
    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="+")
    start = models.PositiveIntegerField(
        default=0, help_text=_("code points of the section's text before the top of the screen")
    )
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("-updated_at",)
        constraints = (
            models.UniqueConstraint(fields=("reader", "book"), name="one_place_a_reader_and_book"),
        )

    def __str__(self) -> str:
        return f"{self.reader}: {self.section}"
