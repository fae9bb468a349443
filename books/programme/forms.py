"""What a group's owner fills in about a date."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from books.contents import Contents, Entry

INDENT = "\u2003"


class DateForm(forms.Form):
    section = forms.ChoiceField(
        label=_("Section"),
        error_messages={"required": _("Choose a section.")},
        help_text=_("One that has a date already gets the new one."),
    )
    due = forms.DateField(
        label=_("Read by"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        error_messages={"required": _("Choose a day.")},
    )
    remark = forms.CharField(
        label=_("Remark"),
        required=False,
        max_length=200,
        help_text=_("A question to read with, or where you meet."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, contents: Contents, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.entries = {entry.slug: entry for entry in contents.entries}
        self.fields["section"].choices = [  # type: ignore[attr-defined]  # of a ChoiceField
            (entry.slug, INDENT * entry.depth + entry.title) for entry in contents.entries
        ]

    @property
    def entry(self) -> Entry:
        return self.entries[self.cleaned_data["section"]]
