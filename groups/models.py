"""Reading groups: who is in them, who may come, and who did what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


class GroupQuerySet(models.QuerySet["Group"]):
    def of(self, user: User | AnonymousUser) -> Self:
        """Those that this person is a member of."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(pk__in=Membership.objects.filter(person=user).values("group"))

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Those whose name and description this person may see: listed ones, and their own."""
        if not user.is_authenticated:
            return self.filter(is_listed=True)
        mine = Membership.objects.filter(person=user).values("group")
        return self.filter(Q(is_listed=True) | Q(pk__in=mine))


class Group(models.Model):
    """Readers who read together: a circle of friends, or a class."""

    slug = models.SlugField(max_length=60, unique=True, allow_unicode=True)
    name = models.CharField(_("name"), max_length=80)
    description = models.TextField(_("description"), max_length=2000, blank=True)
    is_listed = models.BooleanField(
        _("listed"),
        default=False,
        help_text=_("Everybody can find a listed group and ask to join it."),
    )
    people = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        through="Membership",
        through_fields=("group", "person"),
        related_name="reading_groups",
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = GroupQuerySet.as_manager()

    class Meta:
        ordering = ("name", "pk")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("programme:group", args=[self.slug])

    def role_of(self, user: User | AnonymousUser) -> str:
        """A `Membership.Role`, or "" for who is no member."""
        if not user.is_authenticated:
            return ""
        rows = self.memberships.filter(person=user).values_list("role", flat=True)
        return rows.first() or ""


class Membership(models.Model):
    """A person in a group. Each group has one owner."""

    class Role(models.TextChoices):
        OWNER = "owner", _("Owner")
        MODERATOR = "moderator", _("Moderator")
        MEMBER = "member", _("Member")

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(max_length=9, choices=Role.choices, default=Role.MEMBER)
    joined_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("person", "group"), name="one_membership_a_person"),
            models.UniqueConstraint(
                fields=("group",), condition=Q(role="owner"), name="one_owner_a_group"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person}, {self.group}: {self.get_role_display()}"

    @property
    def moderates(self) -> bool:
        return self.role in (self.Role.OWNER, self.Role.MODERATOR)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> Self:
        """Those by which one can join now."""
        lasting = Q(expires_at=None) | Q(expires_at__gt=timezone.now())
        return self.filter(lasting, revoked_at=None)


class Invitation(models.Model):
    """A code by which anybody who is told it may join, by hand or by its link."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="invitations")
    code = models.CharField(max_length=16, unique=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(_("valid until"), null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    joined = models.PositiveIntegerField(default=0, help_text=_("how many came by it"))

    objects = InvitationQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.group}: {self.code}"

    def get_absolute_url(self) -> str:
        return reverse("groups:join", args=[self.code])


class JoinRequest(models.Model):
    """Somebody asks to be let into a listed group; gone once it is answered."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="requests")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    message = models.CharField(_("message"), max_length=500, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("group", "person"), name="one_request_a_person"),
        )

    def __str__(self) -> str:
        return f"{self.person} to {self.group}"


class Ban(models.Model):
    """Somebody who was removed and may not come back."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="bans")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("group", "person"), name="one_ban_a_person"),
        )

    def __str__(self) -> str:
        return f"{self.person} not in {self.group}"


class Entry(models.Model):
    """What somebody did to a group: its audit trail. Never changed."""

    class Kind(models.TextChoices):
        FOUNDED = "founded"
        CHANGED = "changed"
        INVITED = "invited"
        REVOKED = "revoked"
        JOINED = "joined"
        ASKED = "asked"
        ACCEPTED = "accepted"
        DECLINED = "declined"
        LEFT = "left"
        REMOVED = "removed"
        BANNED = "banned"
        READMITTED = "readmitted"
        PROMOTED = "promoted"
        DEMOTED = "demoted"
        HANDED_OVER = "handed"

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="entries")
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    kind = models.CharField(max_length=10, choices=Kind.choices)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("whom it was done to, if to somebody else"),
    )
    detail = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "entries"

    def __str__(self) -> str:
        return f"{self.actor}: {self.kind} {self.person or ''}".strip()
