"""All groups: mine, and those one can find and ask to join."""

from __future__ import annotations

from typing import cast
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from groups import services
from groups.forms import GroupForm
from groups.models import Group, GroupQuerySet, Membership

A_PAGE = 20
FEW = 6
"""Up to so many groups one looks over at a glance; more want a search."""
LONGEST_SEARCH = 80


@never_cache
@require_safe
def groups(request: HttpRequest) -> HttpResponse:
    user = request.user
    words = " ".join(request.GET.get("q", "")[:LONGEST_SEARCH].split())
    listed = Group.objects.filter(is_listed=True)
    others = listed.exclude(pk__in=Group.objects.of(user).values("pk"))
    found = named(others, words).annotate(size=Count("memberships"))
    pages = Paginator(found.order_by("name", "pk"), A_PAGE)
    context = {
        "mine": _mine(user) if user.is_authenticated else [],
        "others": pages.get_page(request.GET.get("page", "")),
        "is_searchable": words or pages.count > FEW,
        "words": words,
        "kept": urlencode({"q": words}) if words else "",
    }
    return render(request, "groups/groups.html", context)


def named(groups: GroupQuerySet, words: str) -> GroupQuerySet:
    """Those that have each of these words in their name."""
    for word in words.split():
        groups = groups.filter(name__icontains=word)
    return groups


def _mine(person: User) -> list[Membership]:
    found = Membership.objects.filter(person=person).select_related("group")
    return list(found.annotate(size=Count("group__memberships")).order_by("group__name", "group"))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    form = GroupForm(request.POST or None)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "groups/new.html", {"form": form}, status=status)
    group = services.found(cast(User, request.user), **form.cleaned_data)
    messages.success(
        request, _("“%(group)s” is founded. Now invite people.") % {"group": group.name}
    )
    return redirect("groups:members", group.slug)
