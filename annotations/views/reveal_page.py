"""Read first, then reveal: a group's owner says what must be written before others' notes show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.models import User
from annotations import access, veiling
from annotations.models import Layer, Veil
from annotations.schemas import NOTES_LIMIT
from books.contents import contents_of

if TYPE_CHECKING:
    from collections.abc import Iterator


class TermsForm(forms.Form):
    """What lifts the veil over one section; nothing for no veil."""

    notes = forms.IntegerField(
        label=gettext_lazy("Own notes"), required=False, min_value=0, max_value=NOTES_LIMIT
    )
    until = forms.DateField(
        label=gettext_lazy("Or from this day on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean_until(self) -> date | None:
        until: date | None = self.cleaned_data["until"]
        if until and "until" in self.changed_data and until <= timezone.localdate():
            raise forms.ValidationError(_("Choose a day that is still to come."))
        return until


@dataclass(frozen=True, slots=True)
class Row:
    """A section of the current text, or one that a correction took away from under its veil."""

    slug: str
    title: str
    depth: int
    veil: Veil | None
    form: TermsForm
    is_gone: bool = False


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def reveal(request: HttpRequest, group: str, book: str) -> HttpResponse:
    """The sections of a book with what is veiled in the group's layer; 404 for who isn't in it."""
    owner = cast(User, request.user)
    layers = Layer.objects.visible_to(owner).select_related("group", "book__current")
    # PostgreSQL looks for no NUL.
    named = {
        "group__slug": group.replace("\0", "\ufffd"),
        "book__slug": book.replace("\0", "\ufffd"),
    }
    layer = get_object_or_404(layers, **named)
    if not access.may_veil(owner, layer):
        raise PermissionDenied
    rows = list(_rows(layer, request.POST if request.method == "POST" else None))
    context: dict[str, Any] = {"group": layer.group, "book": layer.book, "rows": rows}
    if request.method != "POST":
        return render(request, "annotations/reveal.html", context)
    if not all(row.form.is_valid() for row in rows):
        return render(request, "annotations/reveal.html", context, status=422)
    for row in rows:
        if row.form.has_changed():
            _set(owner, layer, row)
    messages.success(request, _("It is set. Readers who have the book open see it at once."))
    return redirect(request.path)


def _rows(layer: Layer, data: Any) -> Iterator[Row]:
    veils = {veil.section_slug: veil for veil in Veil.objects.filter(layer=layer)}
    entries = contents_of(layer.book.current).entries if layer.book.current else []
    for entry in entries:
        veil = veils.pop(entry.slug, None)
        yield Row(entry.slug, entry.full_title, entry.depth, veil, _form(entry.slug, veil, data))
    for slug, veil in veils.items():
        yield Row(slug, slug, 0, veil, _form(slug, veil, data), is_gone=True)


def _form(slug: str, veil: Veil | None, data: Any) -> TermsForm:
    shown = {
        "notes": (veil and veil.notes) or None,
        "until": veil and veil.until and timezone.localdate(veil.until),
    }
    return TermsForm(data, initial=shown, prefix=slug)


def _set(owner: User, layer: Layer, row: Row) -> None:
    notes, until = row.form.cleaned_data["notes"] or 0, row.form.cleaned_data["until"]
    if notes or until:
        # A day that was not touched may have an hour, which this page doesn't show.
        kept = "until" not in row.form.changed_data
        veiling.lay(owner, layer, row.slug, notes, _until(row, until, kept=kept))
    elif row.veil:
        veiling.take_away(owner, row.veil)


def _until(row: Row, day: date | None, *, kept: bool) -> datetime | None:
    if kept:
        return row.veil.until if row.veil else None
    return timezone.make_aware(datetime.combine(day, time())) if day else None
