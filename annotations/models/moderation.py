"""Safety among strangers: flags, what waits for approval, who may not write, what is closed."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from annotations.models.annotation import Annotation
from annotations.models.layer import Layer
from books.models import Section


class Flag(models.Model):
    """A reader thinks that moderators should look at a note. One a reader and note."""

    class Reason(models.TextChoices):
        SPAM = "spam", _("Advertising or spam")
        ABUSE = "abuse", _("Insulting or threatening")
        PRIVATE = "private", _("Tells what is somebody’s private matter")
        UNLAWFUL = "unlawful", _("Against the law")
        OFF_TOPIC = "off-topic", _("Has nothing to do with the text")
        OTHER = "other", _("Something else")

    annotation = models.ForeignKey(Annotation, on_delete=models.CASCADE, related_name="flags")
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(max_length=10, choices=Reason.choices)
    remark = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    settled_at = models.DateTimeField(
        null=True, blank=True, help_text=_("when a moderator hid the note or let it stand")
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("annotation", "reader"), name="one_flag_a_reader"),
        )
        indexes = (
            models.Index(
                fields=("created_at",), condition=Q(settled_at=None), name="flags_to_settle"
            ),
        )

    def __str__(self) -> str:
        return f"{self.annotation_id}: {self.get_reason_display()}"


class Held(models.Model):
    """What somebody wanted to write and an editor has to approve first.

    It is no annotation yet, so that nothing can show it: `wanted` is the request as the API took
    it, and approving it writes that.
    """

    layer = models.ForeignKey(Layer, on_delete=models.CASCADE, related_name="held")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="held"
    )
    section = models.ForeignKey(
        Section, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    parent = models.ForeignKey(
        Annotation, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    key = models.UUIDField(null=True, blank=True)
    wanted = models.JSONField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "held"
        constraints = (
            models.UniqueConstraint(fields=("author", "key"), name="one_held_an_attempt"),
        )

    def __str__(self) -> str:
        return f"{self.author}: {self.layer}"


class Block(models.Model):
    """A person who may read a public layer but no longer write in it."""

    layer = models.ForeignKey(Layer, on_delete=models.CASCADE, related_name="blocks")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(max_length=500)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("layer", "person"), name="one_block_a_person"),
        )

    def __str__(self) -> str:
        return f"{self.person}: {self.layer}"


class Closure(models.Model):
    """A book's, section's or passage's public margin takes no new notes; old ones stay.

    Without a section it is the whole book. With one, `start` and `end` are code points of its
    text; both 0 are all of it. In a later text the place is found as a note's would be.
    """

    layer = models.ForeignKey(Layer, on_delete=models.CASCADE, related_name="closures")
    section = models.ForeignKey(
        Section, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    start = models.PositiveIntegerField(default=0)
    end = models.PositiveIntegerField(default=0)
    reason = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(start__lte=models.F("end")), name="closure_starts_before_it_ends"
            ),
        )

    def __str__(self) -> str:
        return f"{self.layer}: {self.section or 'book'}"


class Deed(models.Model):
    """What a moderator or editor did in a layer: its audit trail. Never changed."""

    class Kind(models.TextChoices):
        HID = "hid", _("hid a note")
        SHOWED = "showed", _("showed a hidden note again")
        LET_STAND = "stand", _("let a flagged note stand")
        APPROVED = "approved", _("approved what waited")
        DECLINED = "declined", _("declined what waited")
        BLOCKED = "blocked", _("blocked")
        UNBLOCKED = "unblocked", _("unblocked")
        CLOSED = "closed", _("closed the margin")
        OPENED = "opened", _("opened the margin again")
        VEILED = "veiled", _("hid others’ notes until one has written")
        UNVEILED = "unveiled", _("showed others’ notes again")

    layer = models.ForeignKey(Layer, on_delete=models.CASCADE, related_name="deeds")
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    kind = models.CharField(max_length=10, choices=Kind.choices)
    annotation = models.ForeignKey(
        Annotation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    detail = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.actor} {self.get_kind_display()}"
