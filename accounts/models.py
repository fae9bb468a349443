"""A reader's identity."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.contrib.auth.models import AbstractUser, UserManager
from django.core.validators import MinLengthValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

USERNAME_RULES = (
    RegexValidator(
        r"\A[A-Za-z0-9][A-Za-z0-9._-]*\Z",
        _("A username has letters from a to z, digits, dots, hyphens and underscores."),
    ),
    MinLengthValidator(3, _("A username has at least 3 characters.")),
)


class People(UserManager["User"]):
    def with_profile_for(self, viewer: User | AnonymousUser) -> models.QuerySet[User]:
        """Those whose profile this viewer may see; everybody sees their own."""
        return self.filter(Q(is_private=False) | Q(pk=viewer.pk), is_active=True)


class User(AbstractUser):
    """A person with an account. Reading needs none; annotating does."""

    first_name = None  # type: ignore[assignment]  # one display name serves every culture
    last_name = None  # type: ignore[assignment]
    username = models.CharField(
        _("username"),
        max_length=30,
        unique=True,
        validators=USERNAME_RULES,
        error_messages={"unique": _("Somebody has this username already.")},
    )
    email = models.EmailField(_("e-mail address"), unique=True)
    display_name = models.CharField(
        _("name shown to readers"),
        max_length=80,
        blank=True,
        help_text=_("Leave it empty to go by your username."),
    )
    interface_language = models.CharField(
        _("interface language"),
        max_length=16,
        blank=True,
        help_text=_("empty for that of the browser"),
    )

    is_editor = models.BooleanField(
        _("editor"), default=False, help_text=_("May bring in, correct and publish books.")
    )
    is_private = models.BooleanField(
        _("private profile"),
        default=False,
        help_text=_("No profile, no feed, and nobody can follow you. Your public notes stay."),
    )
    reading_settings = models.JSONField(
        default=dict, blank=True, editable=False, help_text=_("size, width, face and theme")
    )

    objects: ClassVar[People] = People()

    class Meta(AbstractUser.Meta):
        constraints = (
            # Ada and ada would be taken for one person.
            models.UniqueConstraint(Lower("username"), name="one_username_in_any_case"),
        )

    def __str__(self) -> str:
        return self.get_full_name()

    def get_full_name(self) -> str:
        return self.display_name or self.username

    def get_short_name(self) -> str:
        return self.get_full_name()


class Mute(models.Model):
    """A reader doesn't want to see what somebody writes. Nobody else learns of it."""

    reader = models.ForeignKey(User, on_delete=models.CASCADE, related_name="mutes")
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("reader", "person"), name="one_mute_a_person"),
            models.CheckConstraint(
                condition=~models.Q(reader=models.F("person")), name="nobody_mutes_themselves"
            ),
        )

    def __str__(self) -> str:
        return f"{self.reader} / {self.person}"
