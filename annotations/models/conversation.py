"""What gathers around a note: earlier wordings, reactions, tags, and who has read it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from annotations.models.annotation import Annotation
from annotations.models.layer import Layer


class Wording(models.Model):
    """What an annotation said before it was edited; gone when it is deleted."""

    annotation = models.ForeignKey(Annotation, on_delete=models.CASCADE, related_name="wordings")
    body = models.TextField(blank=True)
    body_html = models.TextField(blank=True)
    tags = models.JSONField(default=list, blank=True)
    written_at = models.DateTimeField(help_text=_("when these words were written"))

    def __str__(self) -> str:
        return self.body[:60]


class Reaction(models.Model):
    """A reader's one short answer to an annotation, from a small fixed set."""

    class Kind(models.TextChoices):
        AGREE = "agree", _("I agree")
        THANKS = "thanks", _("Thanks")
        WONDER = "wonder", _("I wonder")

    annotation = models.ForeignKey(
        Annotation, on_delete=models.CASCADE, related_name="reacted_with"
    )
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind.choices)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("reader", "annotation"), name="one_reaction_a_reader"),
        )

    def __str__(self) -> str:
        return f"{self.reader}: {self.get_kind_display()}"


class TagQuerySet(models.QuerySet["Tag"]):
    def tell(self, thread: Annotation) -> None:
        """What a thread's tags are counted by, as it is now."""
        self.filter(annotation=thread).update(**_told(thread))


class Tag(models.Model):
    """One tag of a living thread's root, to find it by; the same as in its `shown_tags`.

    It repeats what notes are filtered, sorted and counted by, so that an index of tags alone lists
    and counts those with one: to look each of them up would take ten times as long.
    """

    annotation = models.ForeignKey(
        Annotation, on_delete=models.CASCADE, related_name="tagged", db_index=False
    )
    name = models.CharField(max_length=40)
    layer = models.ForeignKey(Layer, on_delete=models.CASCADE, related_name="+", db_index=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    motivation = models.CharField(max_length=16)
    answer = models.ForeignKey(
        Annotation,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        db_index=False,
    )
    place = models.PositiveBigIntegerField(null=True, blank=True)
    reply_count = models.PositiveIntegerField(default=0)
    reaction_count = models.PositiveIntegerField(default=0)

    objects = TagQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("name", "annotation"), name="each_tag_once"),
        )
        indexes = (
            models.Index(fields=("annotation", "name"), name="tags_of_a_thread"),
            models.Index(
                fields=(
                    "layer", "name", "place", "annotation",
                    "motivation", "answer", "author", "reply_count", "reaction_count",
                ),
                name="tags_counted",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.name


def tags_of(thread: Annotation) -> list[Tag]:
    """Not yet saved; a hidden one is found by none."""
    told = _told(thread)
    return [Tag(annotation=thread, name=name, **told) for name in thread.shown_tags]


def _told(thread: Annotation) -> dict[str, Any]:
    return {
        "layer_id": thread.layer_id,
        "author_id": thread.author_id,
        "motivation": thread.motivation,
        "answer_id": thread.answer_id,
        "place": thread.place,
        "reply_count": thread.reply_count,
        "reaction_count": thread.reaction_count,
    }


class ReadUpTo(models.Model):
    """All of a layer's threads without news after this number are read."""

    reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    layer = models.ForeignKey(Layer, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveBigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("reader", "layer"), name="one_mark_a_layer"),
        )

    def __str__(self) -> str:
        return f"{self.reader}, {self.layer}: {self.number}"


class ReadThread(models.Model):
    """A thread that a reader has read by itself, up to this number of a layer.

    It says nothing any more, or nothing yet, while the thread lies in another layer.
    """

    reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    thread = models.ForeignKey(Annotation, on_delete=models.CASCADE, related_name="+")
    layer = models.ForeignKey(Layer, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveBigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("reader", "thread"), name="one_mark_a_thread"),
        )

    def __str__(self) -> str:
        return f"{self.reader}, {self.thread_id}: {self.number}"
