"""A reader's public profile."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.models import User
from accounts.muting import muted_by
from annotations.listing import Listing, PublicNotes, Ways, entries_of, wish_from
from annotations.views.notes_pages import refusing_malformed
from discovery import following
from discovery.profiles import books_read


@require_safe
@never_cache
@refusing_malformed
def reader(request: HttpRequest, username: str) -> HttpResponseBase:
    """The same 404 for who keeps no profile and for who isn't there."""
    found = User.objects.with_profile_for(request.user).filter(username=username).first()
    if found is None:
        return render(request, "discovery/no-profile.html", status=404)
    context: dict[str, Any] = {
        "person": found,
        "is_mine": found.pk == request.user.pk,
        "is_muted": found.pk in muted_by(request.user),
        "is_followed": following.follows_person(request.user, found),
    }
    if context["is_mine"]:
        context["followers"] = following.followers_of(found)
    if not context["is_muted"]:
        context |= _notes(request, found)
    return render(request, "discovery/reader.html", context)


def _notes(request: HttpRequest, person: User) -> dict[str, Any]:
    """Their public notes, newest first, as all notes of a book are listed; raises `Malformed`."""
    wish = wish_from(request.GET)
    listing = Listing(PublicNotes(person, request.user), wish)
    page = listing.page(request.GET.get("after", ""), request.GET.get("before", ""))
    return {
        "listing": listing,
        "ways": Ways(listing),
        "books": books_read(person, request.user),
        "entries": entries_of(page.ids, request.user),
        "first": wish.address() if page.before else "",
        "before": wish.address(before=page.before) if page.before else "",
        "after": wish.address(after=page.after) if page.after else "",
    }
