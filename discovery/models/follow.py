"""Whom and what a reader follows; threads are followed in `notifications`."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from books.models import Book


class Follow(models.Model):
    """A reader wants to see on their home what a person writes, or what happens in a book."""

    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="follows"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="followers",
    )
    book = models.ForeignKey(
        Book, null=True, blank=True, on_delete=models.CASCADE, related_name="followers"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("reader", "person"),
                condition=Q(person__isnull=False),
                name="one_follow_a_person",
            ),
            models.UniqueConstraint(
                fields=("reader", "book"), condition=Q(book__isnull=False), name="one_follow_a_book"
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False, book=None) | Q(person=None, book__isnull=False),
                name="a_follow_is_of_a_person_or_a_book",
            ),
            models.CheckConstraint(
                condition=Q(person=None) | ~Q(reader=F("person")), name="nobody_follows_themselves"
            ),
        )

    def __str__(self) -> str:
        return f"{self.reader}: {self.person or self.book}"
