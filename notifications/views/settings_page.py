"""How a reader wants to hear of what concerns them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast
from zoneinfo import available_timezones

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.models import User
from books.models import Book
from notifications.addresses import is_confirmed
from notifications.choosing import Choices, books_of, choices_of, choose
from notifications.models import Morning, Notification, Preference

QUIET = "quiet"
"""Of a book: neither in the library nor by mail."""


@dataclass(frozen=True, slots=True)
class KindRow:
    value: str
    label: str
    in_library: bool
    mail: str


@dataclass(frozen=True, slots=True)
class BookRow:
    book: Book
    chosen: str
    """"" for as usual, `quiet`, or how often by mail."""


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    reader = cast(User, request.user)
    if request.method == "POST":
        _keep(request, reader)
        messages.success(request, _("Your choices are saved."))
        return redirect("notifications:settings")
    choices = choices_of(reader)
    context = {
        "kinds": [_kind_row(choices, kind) for kind in Notification.Kind],
        "books": [BookRow(book, _chosen(choices, book)) for book in books_of(reader)],
        "mails": Preference.Mail.choices,
        "zones": _zones(),
        "zone": _zone(reader),
        "is_confirmed": is_confirmed(reader),
    }
    return render(request, "notifications/settings.html", context)


def _kind_row(choices: Choices, kind: Notification.Kind) -> KindRow:
    return KindRow(
        kind.value, str(kind.label), choices.in_library(kind), choices.mail_of(kind).value
    )


def _chosen(choices: Choices, book: Book) -> str:
    chosen = choices.books.get(book.pk)
    if chosen is None:
        return ""
    return chosen.mail if chosen.in_library else QUIET


@transaction.atomic
def _keep(request: HttpRequest, reader: User) -> None:
    """What is not among the choices, or missing, stays as it is."""
    for kind in Notification.Kind:
        mail = request.POST.get(f"mail-{kind.value}", "")
        if mail in Preference.Mail.values:
            in_library = f"library-{kind.value}" in request.POST
            choose(reader, kind=kind.value, in_library=in_library, mail=mail)
    for book in books_of(reader):
        chosen = request.POST.get(f"book-{book.pk}")
        if chosen == QUIET:
            choose(reader, book=book, in_library=False, mail=Preference.Mail.NEVER)
        elif chosen is not None and chosen in ("", *Preference.Mail.values):
            choose(reader, book=book, in_library=True, mail=chosen)
    if (zone := request.POST.get("zone")) in _zones():
        Morning.objects.update_or_create(reader=reader, defaults={"zone": zone})


def _zones() -> list[str]:
    return sorted(zone for zone in available_timezones() if "/" in zone or zone == "UTC")


def _zone(reader: User) -> str:
    zone = Morning.objects.filter(reader=reader).values_list("zone", flat=True).first()
    return zone or settings.TIME_ZONE
