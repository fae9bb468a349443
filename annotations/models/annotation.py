"""What readers say, and where the words that they speak of stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from accounts.roles import is_editor
from annotations.models.company import Veil, VeiledSections
from annotations.models.layer import Layer
from annotations.models.listing_indexes import listing_indexes
from books.models import Revision, Section

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


def standing(annotation: str = "") -> Q:
    """Those still to be shown: not deleted, or deleted with replies that are not.

    `annotation` is the path to it from what is filtered, such as `annotation__`.
    """
    return Q(**{f"{annotation}deleted_at__isnull": True}) | Q(**{f"{annotation}reply_count__gt": 0})


class AnnotationQuerySet(models.QuerySet["Annotation"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Those in the reader's layers and behind none of their veils, which one query looks up."""
        found = self.filter(layer__in=Layer.objects.visible_to(user))
        return found.unveiled(user, Veil.objects.over(user).sections())

    def unveiled(self, user: User | AnonymousUser, veiled: VeiledSections) -> Self:
        """In these sections only threads that the user began and didn't delete, with the user's
        own replies. What one said in another's thread is hidden with that."""
        if not veiled:
            return self
        mine = Q(root=None, deleted_at=None) | Q(root__author=user.pk, root__deleted_at=None)
        hidden = Anchor.objects.behind(veiled).values("annotation")
        found = self.alias(of_thread=Coalesce("root", "pk"))
        return found.filter((Q(author=user.pk) & mine) | ~Q(of_thread__in=hidden))

    def standing(self) -> Self:
        return self.filter(standing())

    def roots(self) -> Self:
        return self.filter(root__isnull=True)

    def in_section(self, section_id: int) -> Self:
        """Those on a section's passages, and the replies to them."""
        here = Anchor.objects.filter(section=section_id).values("annotation")
        return self.filter(Q(pk__in=here) | Q(root__in=here))

    def without_place(self) -> Self:
        """Those that the current text has no place for, unless they may rest in an old one."""
        return self.filter(pk__in=Anchor.objects.lost().values("annotation"))

    def lost_for(self, user: User | AnonymousUser) -> Self:
        """Those without a place in the current text that this person can give one: their own,
        and for editors everybody's that they see."""
        found = self.without_place()
        if is_editor(user):
            return found.visible_to(user)
        return found.filter(author=user.pk, deleted_at=None).visible_to(user)

    def for_presenting(self) -> Self:
        return self.select_related("author", "root", "layer").prefetch_related(
            shown_anchors(), shown_anchors("root__anchors")
        )


class Annotation(models.Model):
    """What a reader says: about a passage, or in reply to another annotation.

    Lies in exactly one layer. The quote (`exact`, `prefix`, `suffix`) keeps the words as they
    were when it was written; anchors say where those words stand in each revision. A note
    without a quote speaks of its whole section.
    """

    class Motivation(models.TextChoices):
        """W3C Web Annotation motivations."""

        COMMENTING = "commenting", _("Note")
        QUESTIONING = "questioning", _("Question")
        HIGHLIGHTING = "highlighting", _("Highlight")
        REPLYING = "replying", _("Reply")

    class Colour(models.TextChoices):
        """Of highlights; each has a line of its own under the words, too."""

        SUN = "sun", _("Sun")
        LEAF = "leaf", _("Leaf")
        SKY = "sky", _("Sky")
        ROSE = "rose", _("Rose")

    layer = models.ForeignKey(
        Layer, on_delete=models.CASCADE, related_name="annotations", db_index=False
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="annotations"
    )
    key = models.UUIDField(
        null=True,
        blank=True,
        help_text=_("names one attempt to write, so that a retry is no second"),
    )
    motivation = models.CharField(max_length=16, choices=Motivation.choices)
    root = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="thread"
    )
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="replies"
    )
    exact = models.TextField(blank=True)
    prefix = models.CharField(max_length=64, blank=True)
    suffix = models.CharField(max_length=64, blank=True)
    body = models.TextField(blank=True, help_text=_("Markdown"))
    body_html = models.TextField(blank=True)
    tags = models.JSONField(default=list, blank=True)
    colour = models.CharField(max_length=4, choices=Colour.choices, blank=True)
    answer = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("the reply that answers a question; while it is empty the question is open"),
    )
    place = models.PositiveBigIntegerField(
        null=True,
        blank=True,
        help_text=_(
            "where it starts in the book's current text, in code points from its beginning"
        ),
    )
    news = models.PositiveBigIntegerField(
        default=0, help_text=_("number of the last event that wrote a note into a root's thread")
    )
    edit_count = models.PositiveIntegerField(default=0)
    reactions = models.JSONField(default=dict, blank=True, help_text=_("how many of each kind"))
    reaction_count = models.PositiveIntegerField(default=0)
    reply_count = models.PositiveIntegerField(default=0, help_text=_("living replies of a root"))
    created_at = models.DateTimeField(auto_now_add=True)
    edited_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)
    hidden_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text=_("when a moderator hid its words; they are kept for moderators and its author"),
    )
    hidden_reason = models.CharField(max_length=500, blank=True)

    objects = AnnotationQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("author", "key"), name="one_annotation_an_attempt"),
        )
        indexes = listing_indexes()

    def __str__(self) -> str:
        return self.shown_body[:60] or self.exact[:60]

    @property
    def is_deleted(self) -> bool:
        return self.deleted_at is not None

    @property
    def is_hidden(self) -> bool:
        return self.hidden_at is not None

    @property
    def shown_body(self) -> str:
        """What everybody may read of it, wherever it is shown: nothing while it is hidden."""
        return "" if self.is_hidden else self.body

    @property
    def shown_html(self) -> str:
        return "" if self.is_hidden else self.body_html

    @property
    def shown_tags(self) -> list[str]:
        return [] if self.is_hidden else self.tags

    @property
    def is_section_wide(self) -> bool:
        """Speaks of a whole section: its anchors start and end at 0."""
        return not self.is_reply and not self.exact

    @property
    def is_question(self) -> bool:
        return self.motivation == self.Motivation.QUESTIONING

    @property
    def newest_anchor(self) -> Anchor | None:
        """Where it stands in the newest text that readers have; expects `for_presenting()`."""
        newest: Anchor | None = [None, *self.anchors.all()][-1]
        return newest

    @property
    def is_reply(self) -> bool:
        return self.root_id is not None


class AnchorQuerySet(models.QuerySet["Anchor"]):
    def shown(self) -> Self:
        """Those in texts that readers have, and in drafts: not yet in a correction to come."""
        released = Q(revision__released_at__isnull=False)
        return self.filter(released | Q(revision__book__current=models.F("revision")))

    def lost(self) -> Self:
        """Those of threads without a place in the current text that may not rest in an old one."""
        return self.filter(
            standing("annotation__"),
            revision__book__current=models.F("revision"),
            state=Anchor.State.LOST,
            left_at=None,
        )

    def behind(self, veiled: VeiledSections) -> Self:
        """Places of threads, in any text, in these sections of these layers."""
        places = Q(pk__in=())
        for layer, slugs in veiled.items():
            places |= Q(annotation__layer=layer, section__slug__in=slugs)
        return self.filter(places)

    def threads_in(self, section: Section, *layers: Layer) -> Self:
        """The standing threads of these layers in a section, in the order of the text."""
        return self.filter(
            standing("annotation__"),
            section=section,
            annotation__layer__in=layers,
        ).order_by("start", "end", "annotation_id")


class Anchor(models.Model):
    """Where an annotation stands in one revision: code points of the section's text."""

    class State(models.TextChoices):
        EXACT = "exact", _("where it was written")
        MOVED = "moved", _("the same words elsewhere")
        APPROXIMATE = "approximate", _("words that changed a little")
        LOST = "lost", _("the words are gone")

    annotation = models.ForeignKey(Annotation, on_delete=models.CASCADE, related_name="anchors")
    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="anchors")
    section = models.ForeignKey(
        Section,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="anchors",
        help_text=_("empty when its words are lost"),
    )
    start = models.PositiveIntegerField(default=0)
    end = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=12, choices=State.choices, default=State.EXACT)
    left_at = models.DateTimeField(
        null=True, blank=True, help_text=_("when a lost one was left on the old text for good")
    )

    objects = AnchorQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("annotation", "revision"), name="one_anchor_a_revision"
            ),
            models.CheckConstraint(
                condition=Q(state="lost", section__isnull=True)
                | (~Q(state="lost") & Q(section__isnull=False)),
                name="only_lost_anchors_have_no_section",
            ),
            models.CheckConstraint(
                condition=Q(start__lte=models.F("end")), name="anchor_starts_before_it_ends"
            ),
        )

    def __str__(self) -> str:
        return f"{self.section} {self.start}-{self.end}"


def shown_anchors(path: str = "anchors") -> models.Prefetch[str, AnchorQuerySet, str]:
    """An annotation's places, that in the newest text last; `path` leads to them."""
    return models.Prefetch(path, Anchor.objects.shown().order_by("revision__number"))
