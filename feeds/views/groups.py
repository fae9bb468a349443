"""What is said in a group, at an address that its member alone has; and the page that gives it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from feeds import subjects, tokens
from feeds.answering import FORMS, for_programs, refused, send
from groups import access
from groups.entering import Here, open_to


@for_programs
def of_group(request: HttpRequest, group: str, token: str, ending: str) -> HttpResponseBase:
    """Alike for a token that was renewed, of who left, of another group, or that never was."""
    member = tokens.member_by(token)
    if member is None or member.group.slug != group or ending not in FORMS:
        response: HttpResponseBase = refused(
            404, _("This address leads nowhere. The page of your group gives you the one you need.")
        )
    else:
        response = send(request, subjects.of_group(member), ending)
    return _kept_secret(response)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@open_to(access.belongs)
def group_feed(request: HttpRequest, here: Here) -> HttpResponse:
    """One's own address: made, renewed and ended here."""
    if request.method == "POST":
        return _changed(request, here)
    feed = tokens.feed_of(here.group, here.person)
    context = {
        "group": here.group,
        "role": here.role,
        "moderates": access.moderates(here.role),
        "owns": access.owns(here.role),
        "token": tokens.token_of(feed) if feed else "",
        "origin": request.build_absolute_uri("/")[:-1],
    }
    response = render(request, "feeds/group.html", context)
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _changed(request: HttpRequest, here: Here) -> HttpResponse:
    wish = request.POST.get("wish")
    if wish == "renew":
        tokens.renew(here.group, here.person)
        messages.success(request, _("This is your address. No other one of yours works any more."))
    elif wish == "end":
        tokens.end(here.group, here.person)
        messages.success(request, _("Your address leads nowhere any more."))
    else:
        raise Http404
    return redirect("feeds:group_feed", here.group.slug)


def _kept_secret(response: HttpResponseBase) -> HttpResponseBase:
    """From caches that others use, from search engines, and from the pages that it links to."""
    patch_cache_control(response, private=True, no_cache=True)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
