"""What people fill in about a group."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from groups.models import Group

DAYS = {"": _("until it is revoked"), "1": _("one day"), "7": _("one week"), "30": _("30 days")}


class GroupForm(forms.Form):
    name = forms.CharField(
        label=pgettext_lazy("of a group", "Name"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("A group needs a name.")},
    )
    description = forms.CharField(
        label=_("Description"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Who you are, what you read, and when you meet."),
    )
    is_listed = forms.BooleanField(
        label=_("Listed: everybody can find the group and ask to join it"), required=False
    )

    @classmethod
    def about(cls, group: Group, data: Any = None) -> GroupForm:
        said = {name: getattr(group, name) for name in cls.base_fields}
        return cls(data, initial=said)


class InvitationForm(forms.Form):
    days = forms.ChoiceField(label=_("Valid for"), required=False, choices=list(DAYS.items()))

    @property
    def expires_at(self) -> datetime | None:
        days = self.cleaned_data["days"]
        return timezone.now() + timedelta(days=int(days)) if days else None


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), required=False, max_length=500)


class AskForm(forms.Form):
    message = forms.CharField(
        label=_("A word to the moderators"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
