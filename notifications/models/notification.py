"""What a reader is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Mute
from annotations.models import Annotation, Deed
from books.models import Book, Milestone, readable
from groups.models import Group, Membership
from notifications.models.letter import Letter

if TYPE_CHECKING:
    from accounts.models import User


class NotificationQuerySet(models.QuerySet["Notification"]):
    def visible_to(self, user: User) -> Self:
        """A reader's own, but for what they may no longer see and who they don't want to hear.

        Asked anew each time: when it was written they may have been in a group that they left.
        """
        kinds = Notification.Kind
        notes = Annotation.objects.visible_to(user).filter(deleted_at=None).values("pk")
        memberships = Membership.objects.filter(person=user)
        moderated = memberships.exclude(role=Membership.Role.MEMBER)
        seen = (
            Q(annotation__in=notes)
            | Q(kind=kinds.MOVED, annotation__deleted_at=None)
            | Q(kind=kinds.HELD, annotation=None)
            | Q(kind=kinds.ASKED, group__in=moderated.values("group"))
            | Q(kind__in=NEWS_OF_GROUPS, group__in=memberships.values("group"))
        )
        muted = Mute.objects.filter(reader=user).values("person")
        return self.filter(Q(book=None) | readable(user, "book__"), seen, reader=user).exclude(
            actor__in=muted
        )

    def listed_for(self, user: User) -> Self:
        """Those visible to a reader of which they want to hear in the library."""
        unwanted = user.notification_preferences.filter(in_library=False)
        return (
            self.visible_to(user)
            .exclude(kind__in=unwanted.filter(book=None).values("kind"))
            .exclude(book__in=unwanted.filter(kind="").values("book"))
        )

    def unread(self) -> Self:
        return self.filter(read_at=None)

    def for_presenting(self) -> Self:
        return self.select_related(
            "annotation__author",
            "annotation__root",
            "annotation__layer__group",
            "actor",
            "book",
            "deed",
            "group",
            "milestone",
        )

    def mark_read(self) -> int:
        """How many were not."""
        return self.unread().update(read_at=timezone.now())


class Notification(models.Model):
    """Something that concerns a reader. Holds no words of a note: those are read when it is shown.

    `key` names what happened, so that what is told twice is there once. No constraint binds it to
    its book or group: that would hold rows that others need.
    """

    class Kind(models.TextChoices):
        MENTION = "mention", _("Somebody names you")
        REPLY = "reply", _("Replies in threads that you follow")
        ANSWER = "answer", _("Answers to questions")
        REACTION = "reaction", _("Reactions to your notes")
        MOVED = "moved", _("Threads that went to another margin")
        LOST = "lost", _("Notes of yours that lost their words")
        HELD = "held", _("Notes of yours that waited for approval")
        ASKED = "asked", _("Somebody asks to join your group")
        LET_IN = "let-in", _("You were let into a group")
        BOOK = "book", _("Your group takes up a book")
        SCHEDULE = "schedule", _("Your group’s schedule changes")
        DUE = "due", _("What is to be read by tomorrow")

    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    key = models.CharField(max_length=60)
    kind = models.CharField(max_length=9, choices=Kind.choices)
    annotation = models.ForeignKey(
        Annotation, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    book = models.ForeignKey(
        Book, null=True, blank=True, on_delete=models.CASCADE, related_name="+", db_constraint=False
    )
    group = models.ForeignKey(
        Group,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        db_constraint=False,
    )
    milestone = models.ForeignKey(
        Milestone, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    deed = models.ForeignKey(
        Deed, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    count = models.PositiveIntegerField(default=1, help_text=_("of readers, in a digest"))
    created_at = models.DateTimeField(default=timezone.now, db_index=True)
    read_at = models.DateTimeField(null=True, blank=True)
    due = models.DateTimeField(
        null=True, blank=True, help_text=_("when to see whether it goes by mail; empty: done")
    )
    letter = models.ForeignKey(
        Letter, null=True, blank=True, on_delete=models.SET_NULL, related_name="notifications"
    )

    objects = NotificationQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("reader", "key"), name="told_once"),)
        indexes = (
            models.Index(fields=("reader", "-created_at", "-id"), name="newest_of_a_reader"),
            models.Index(fields=("reader",), condition=Q(read_at=None), name="unread_of_a_reader"),
            models.Index(fields=("due",), condition=Q(due__isnull=False), name="due_by_mail"),
        )

    def __str__(self) -> str:
        return f"{self.reader}: {self.key}"

    @property
    def thread_id(self) -> int | None:
        """The root of the thread that it is about; expects the annotation."""
        note = self.annotation
        return (note.root_id or note.pk) if note else None


NEWS_OF_GROUPS = (
    Notification.Kind.LET_IN,
    Notification.Kind.BOOK,
    Notification.Kind.SCHEDULE,
    Notification.Kind.DUE,
)
"""Seen by whoever is a member."""
