"""What groups read, and by when."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from books.models.book import Book
from groups.models import Group


class GroupBook(models.Model):
    """A book that a group reads together."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="group_books")
    book = models.ForeignKey(Book, on_delete=models.CASCADE, related_name="group_books")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("added_at", "pk")
        constraints = (
            models.UniqueConstraint(fields=("book", "group"), name="each_book_once_a_group"),
        )

    def __str__(self) -> str:
        return f"{self.group}: {self.book}"

    def get_absolute_url(self) -> str:
        """Where a member begins to read it, in the group's layer."""
        return reverse("programme:read", args=[self.group.slug, self.book.slug])


class Milestone(models.Model):
    """A part of a book that a group wants to have read by some day.

    The section is known by its name in the address, which lasts through corrections; one that
    a correction took away leaves the title to be shown.
    """

    group_book = models.ForeignKey(GroupBook, on_delete=models.CASCADE, related_name="milestones")
    section_slug = models.CharField(max_length=80)
    title = models.CharField(_("title"), max_length=200)
    due = models.DateField(_("read by"))
    remark = models.CharField(_("remark"), max_length=200, blank=True)

    class Meta:
        ordering = ("due", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("group_book", "section_slug"), name="one_date_a_section"
            ),
        )

    def __str__(self) -> str:
        return f"{self.title}: {self.due}"
