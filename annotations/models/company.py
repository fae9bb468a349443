"""In whose company one reads: the layer one is in, and what must be written before others' show."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from annotations.models.layer import Layer
from books.models import Book
from groups.models import Membership

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


class LayerChoice(models.Model):
    """The layer of a book that a reader is in: what they see beside their own notes, and where
    they write unless they say otherwise."""

    reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    book = models.ForeignKey(Book, on_delete=models.CASCADE, related_name="+")
    layer = models.ForeignKey(Layer, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("reader", "book"), name="one_choice_a_book"),
        )

    def __str__(self) -> str:
        return f"{self.reader}: {self.layer}"


VeiledSections = dict[int, set[str]]
"""By layer, the names of the sections in which a reader sees their own threads alone."""


class VeilQuerySet(models.QuerySet["Veil"]):
    def over(self, user: User | AnonymousUser) -> Self:
        """Those behind which this reader may not yet look."""
        if not user.is_authenticated:
            return self.none()
        groups = Membership.objects.filter(person=user, role=Membership.Role.MEMBER)
        mine = self.filter(layer__group__in=groups.values("group"))
        return mine.hanging().exclude(lifted__reader=user)

    def over_each(self, layer: Layer, people: Collection[int]) -> dict[int, list[Veil]]:
        """By person, by id, those of a layer behind which they may not yet look; three queries,
        one where the layer has no veil."""
        veils = list(self.filter(layer=layer).hanging())
        if not veils:
            return {}
        members = Membership.objects.filter(
            group=layer.group_id, role=Membership.Role.MEMBER, person__in=people
        )
        rows = Lifted.objects.filter(veil__in=veils, reader__in=people)
        lifted = set(rows.values_list("reader", "veil"))
        return {
            person: over
            for person in members.values_list("person", flat=True)
            if (over := [veil for veil in veils if (person, veil.pk) not in lifted])
        }

    def hanging(self) -> Self:
        """Those whose day has not come."""
        return self.filter(Q(until=None) | Q(until__gt=timezone.now()))

    def sections(self) -> VeiledSections:
        return sections_under(self)


class Veil(models.Model):
    """Hides others' notes of a section from each member until they have written some there, or
    until a day: "read first, then reveal". Moderators see all.

    The section is known by its name in the address. A correction that gives it another one
    takes the veil along, and what was written under the old name stays behind it.
    """

    layer = models.ForeignKey(Layer, on_delete=models.CASCADE, related_name="veils")
    section_slug = models.CharField(max_length=80)
    earlier_slugs = models.JSONField(
        default=list, blank=True, help_text=_("names that the section had in older texts")
    )
    notes = models.PositiveSmallIntegerField(
        default=0, help_text=_("how many one has to write; 0 when only the day counts")
    )
    until = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = VeilQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("layer", "section_slug"), name="one_veil_a_section"),
            models.CheckConstraint(
                condition=Q(notes__gt=0) | Q(until__isnull=False), name="a_veil_can_be_lifted"
            ),
        )

    def __str__(self) -> str:
        return f"{self.layer}: {self.section_slug}"

    @property
    def day(self) -> str | None:
        """`until` as ISO 8601 in UTC."""
        return self.until.astimezone(UTC).isoformat().replace("+00:00", "Z") if self.until else None

    @property
    def slugs(self) -> set[str]:
        """What its section is and was called."""
        return {self.section_slug, *self.earlier_slugs}


def sections_under(veils: Iterable[Veil]) -> VeiledSections:
    found: VeiledSections = {}
    for veil in veils:
        found.setdefault(veil.layer_id, set()).update(veil.slugs)
    return found


class Lifted(models.Model):
    """A reader has written enough to look behind a veil, and does so for good."""

    veil = models.ForeignKey(Veil, on_delete=models.CASCADE, related_name="lifted")
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "lifted"
        constraints = (
            models.UniqueConstraint(fields=("veil", "reader"), name="lifted_once_a_reader"),
        )

    def __str__(self) -> str:
        return f"{self.reader}: {self.veil}"
