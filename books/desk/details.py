"""The form of a book's details."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from books.desk.languages import tag_of
from books.desk.people import Row, save_people
from books.formats.languages import direction_of
from books.models import Book, Section
from books.subjects import LONGEST, MOST, subjects_named

OLDEST = -3000
_SEPARATORS = str.maketrans(dict.fromkeys(";，、；\n", ","))

_LABELS = {
    "title": _("Title"),
    "subtitle": _("Subtitle"),
    "language": _("Language"),
    "year": _("Year"),
    "description": _("Description"),
    "attribution": _("Attribution"),
}
_HELP = {
    "language": _("Type its name, or its tag such as en or zh-Hant."),
    "year": _("When the work first came out; −380 is 380 BC."),
    "description": _("A few sentences for the book’s page."),
    "attribution": _("The line by which others credit the book when they copy it."),
}
_PROBLEMS = {
    "title": {"required": _("A book needs a title.")},
    "language": {"required": _("Say in which language the book is.")},
}
_WIDGETS = {
    "language": forms.TextInput(attrs={"list": "languages", "autocomplete": "off"}),
    "year": forms.NumberInput(attrs={"min": OLDEST}),
    "description": forms.Textarea(attrs={"rows": 4}),
    "attribution": forms.Textarea(attrs={"rows": 2}),
}


class DetailsForm(forms.ModelForm):  # type: ignore[type-arg]  # generic only in the stubs
    """Checked as a whole: what is wrong is said beside its field and nothing typed is lost."""

    subjects = forms.CharField(
        label=_("Subjects"),
        required=False,
        max_length=(LONGEST + 2) * MOST,
        help_text=_("With commas between them: Utopias, Political theory"),
    )
    source_url = forms.URLField(
        label=_("Source"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=_("The web address where this text comes from."),
        widget=forms.URLInput(attrs={"autocomplete": "off"}),
    )
    slug = forms.CharField(
        label=_("Address"),
        max_length=80,
        error_messages={"unique": _("Another book has this address.")},
        help_text=_("The last part of the book’s web address. It stays once readers know it."),
    )

    class Meta:
        model = Book
        fields = (
            "title", "subtitle", "language", "year", "description", "source_url", "attribution",
            "slug",
        )  # fmt: skip
        labels = _LABELS
        help_texts = _HELP
        error_messages = _PROBLEMS
        widgets = _WIDGETS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Asked of the rows, since saving a form changes the object before it fails.
        self.old_language = self.instance.language
        self.fields["slug"].disabled = self.instance.was_ever_published
        self.initial["subjects"] = ", ".join(self.instance.subjects.values_list("name", flat=True))

    def clean_language(self) -> str:
        tag = tag_of(self.cleaned_data["language"])
        if not tag:
            raise forms.ValidationError(
                _("The library doesn’t know this language. Try its tag, such as en or zh-Hant.")
            )
        return tag

    def clean_year(self) -> int | None:
        year: int | None = self.cleaned_data["year"]
        latest = date.today().year + 1
        if year is not None and not OLDEST <= year <= latest:
            raise forms.ValidationError(
                _("The year lies between %(first)d and %(last)d."),
                params={"first": OLDEST, "last": latest},
            )
        return year

    def clean_slug(self) -> str:
        if self.fields["slug"].disabled:
            return str(self.initial["slug"])
        slug = slugify(self.cleaned_data["slug"], allow_unicode=True)[:80]
        if not slug:
            raise forms.ValidationError(_("The address needs at least one letter or digit."))
        return str(slug)

    def clean_subjects(self) -> list[str]:
        names = self.cleaned_data["subjects"].translate(_SEPARATORS).split(",")
        named = [name for name in (" ".join(name.split()) for name in names) if name]
        if len(named) > MOST or any(len(name) > LONGEST for name in named):
            raise forms.ValidationError(
                _("At most %(most)d subjects, of at most %(longest)d characters each."),
                params={"most": MOST, "longest": LONGEST},
            )
        return named

    def save_with(self, people: list[Row]) -> Book:
        with transaction.atomic():
            book: Book = self.save()
            book.subjects.set(subjects_named(self.cleaned_data["subjects"]))
            save_people(book, people)
            if book.language != self.old_language:
                _speak(book, self.old_language)
        return book


def _speak(book: Book, old: str) -> None:
    """Hyphens, faces and voices go by the sections' language: those of the old one follow."""
    Section.objects.filter(revision__book=book, language__in={old, ""}).update(
        language=book.language, direction=direction_of(book.language)
    )
