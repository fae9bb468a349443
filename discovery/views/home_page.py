"""A reader's home, and what they want of it."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from accounts.signing_in import signed_in_or_to
from discovery.home import choices
from discovery.home.page import page_of
from discovery.ranking import Kind

LONGEST = 18
"""Digits of a note's id."""


@require_safe
@never_cache
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """`?before=` the next page; one that can't be read begins at the beginning."""
    reader = cast(User, request.user)
    before = _cursor(request.GET.get("before", ""))
    kept = choices.home_of(reader) if before else choices.visit(reader)
    context = {
        "page": page_of(reader, kept, before),
        "is_first": not before,
        "since": kept.since,
        "names": choices.NAMES,
    }
    return render(request, "discovery/home.html", context)


def _cursor(text: str) -> int:
    is_number = text.isascii() and text.isdecimal() and len(text) <= LONGEST
    return int(text) if is_number else 0


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def preferences(request: HttpRequest) -> HttpResponse:
    reader = cast(User, request.user)
    if request.method == "POST":
        choices.choose(reader, _chosen(request))
        messages.success(request, _("Your choices are saved."))
        return redirect("discovery:home")
    shares = choices.home_of(reader).shares
    rows = [
        (kind, name, shares.get(kind, ""), choices.shares_for(kind))
        for kind, name in choices.NAMES.items()
    ]
    return render(request, "discovery/home-settings.html", {"rows": rows})


def _chosen(request: HttpRequest) -> dict[str, str]:
    """What is not among the choices, or missing, stays as it is."""
    said = {kind: request.POST.get(kind.value) for kind in Kind}
    return {
        kind.value: share
        for kind, share in said.items()
        if share is not None and share in choices.shares_for(kind)
    }


@require_POST
@signed_in_or_to("discovery:home")
def fewer(request: HttpRequest) -> HttpResponse:
    """From a card: `share` of its `kind`."""
    kind = {one.value: one for one in Kind}.get(request.POST.get("kind", ""))
    share = request.POST.get("share", "")
    if kind is None or share not in choices.shares_for(kind):
        raise BadRequest
    choices.choose(cast(User, request.user), {kind.value: share})
    said = {
        "": _("“%(kind)s” stands on your home as usual."),
        choices.FEWER: _("You see fewer of “%(kind)s”."),
        choices.NONE: _("“%(kind)s” no longer stands on your home."),
    }
    messages.success(request, said[share] % {"kind": choices.NAMES[kind]})
    return redirect("discovery:home")
