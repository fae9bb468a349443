"""What a reader fills in about themselves."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as allauth_forms
from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import User


class SignupForm(allauth_forms.SignupForm):  # type: ignore[misc]  # allauth has no types
    """Username, e-mail, password, and the name that readers will see, if it should be another."""

    display_name = forms.CharField(
        label=_("Name shown to readers"),
        max_length=80,
        required=False,
        help_text=_("Leave it empty to go by your username."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    field_order = ("username", "email", "password1", "display_name")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = _("At least 8 characters, and hard to guess.")

    def custom_signup(self, request: HttpRequest, user: User) -> None:
        user.display_name = self.cleaned_data["display_name"]
        user.save(update_fields=["display_name"])


class LoginForm(allauth_forms.LoginForm):  # type: ignore[misc]
    """allauth's, with a label that says what one may enter."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("Username or e-mail")


class ProfileForm(forms.ModelForm):  # type: ignore[type-arg]  # generic only in the stubs
    """What other readers see, and in which language the library speaks."""

    interface_language = forms.ChoiceField(
        label=_("Language of the library"),
        choices=[("", _("As my browser asks")), *settings.LANGUAGES],
        required=False,
    )

    class Meta:
        model = User
        fields = ("display_name", "is_private", "interface_language")
