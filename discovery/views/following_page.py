"""Whom and what one follows, and the forms by which one begins and ends it."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from accounts.signing_in import signed_in_or_to
from annotations.models import Annotation
from books.models import Book
from discovery.following import all_followed, follow_book, follow_person
from notifications.choosing import follow_thread

LARGEST = 2**63 - 1


@require_safe
@never_cache
@login_required
def followed(request: HttpRequest) -> HttpResponse:
    return render(
        request, "discovery/following.html", {"followed": all_followed(cast(User, request.user))}
    )


@require_POST
@signed_in_or_to("discovery:following")
def follow(request: HttpRequest) -> HttpResponse:
    """A `person` by username, a `book` by slug or a `thread` by id; `wanted` is 1 or 0.

    404 alike for what is not there and for what this reader may not see.
    """
    reader, form = cast(User, request.user), request.POST
    wanted = form.get("wanted") == "1"
    if "person" in form:
        said = _person(reader, _text(form, "person"), wanted=wanted)
    elif "book" in form:
        said = _book(reader, _text(form, "book"), wanted=wanted)
    elif "thread" in form:
        said = _thread(reader, form.get("thread", ""), wanted=wanted)
    else:
        raise BadRequest
    messages.success(request, said)
    return redirect(_back(request))


def _text(form: QueryDict, name: str) -> str:
    """PostgreSQL takes no NUL."""
    return form.get(name, "").replace("\0", "\ufffd")


def _person(reader: User, username: str, *, wanted: bool) -> str:
    """Whoever keeps no profile can't be followed, nor oneself."""
    people = User.objects.with_profile_for(reader).filter(is_private=False).exclude(pk=reader.pk)
    person = get_object_or_404(people, username=username)
    follow_person(reader, person, wanted=wanted)
    said = _("You follow %(name)s.") if wanted else _("You no longer follow %(name)s.")
    return said % {"name": person.get_full_name()}


def _book(reader: User, slug: str, *, wanted: bool) -> str:
    book = get_object_or_404(Book.objects.readable_by(reader), slug=slug)
    follow_book(reader, book, wanted=wanted)
    said = _("You follow “%(title)s”.") if wanted else _("You no longer follow “%(title)s”.")
    return said % {"title": book.title}


def _thread(reader: User, number: str, *, wanted: bool) -> str:
    is_number = number.isascii() and number.isdecimal() and len(number) < len(str(LARGEST))
    visible = Annotation.objects.visible_to(reader).standing().select_related("root")
    note = get_object_or_404(visible, pk=int(number) if is_number else 0)
    follow_thread(reader, note.root or note, wanted=wanted)
    return _("You follow this thread.") if wanted else _("You no longer follow this thread.")


def _back(request: HttpRequest) -> str:
    """To the page with the button."""
    page = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(page, request.get_host(), request.is_secure()):
        return page
    return reverse("discovery:following")
