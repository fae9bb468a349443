"""How readers want to hear of what concerns them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from books.models import Book
from notifications.models.notification import Notification


class Preference(models.Model):
    """Of one kind of news, or of all news of one book; what is of a book goes before the kind.

    `mail` is empty for what is usual.
    """

    class Mail(models.TextChoices):
        AT_ONCE = "at-once", _("at once")
        DAILY = "daily", _("daily")
        WEEKLY = "weekly", _("weekly")
        NEVER = "never", _("never")

    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notification_preferences"
    )
    kind = models.CharField(max_length=9, choices=Notification.Kind.choices, blank=True)
    book = models.ForeignKey(
        Book, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    in_library = models.BooleanField(default=True)
    mail = models.CharField(max_length=7, choices=Mail.choices, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("reader", "kind"), condition=Q(book=None), name="one_preference_a_kind"
            ),
            models.UniqueConstraint(
                fields=("reader", "book"),
                condition=Q(book__isnull=False),
                name="one_preference_a_book",
            ),
            models.CheckConstraint(
                condition=Q(kind="", book__isnull=False) | (~Q(kind="") & Q(book=None)),
                name="a_preference_is_of_a_kind_or_of_a_book",
            ),
        )

    def __str__(self) -> str:
        return f"{self.reader}: {self.kind or self.book}"


class Morning(models.Model):
    """Where a reader's day begins, for the letters that come in the morning."""

    reader = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    zone = models.CharField(_("time zone"), max_length=64)

    def __str__(self) -> str:
        return f"{self.reader}: {self.zone}"
