"""A reader's notifications as pages."""

from __future__ import annotations

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from accounts.signing_in import signed_in_or_to
from notifications import listing, ringing
from notifications.models import Notification
from notifications.wording import say

LARGEST = 2**63 - 1


@require_safe
@never_cache
@login_required
def notifications(request: HttpRequest) -> HttpResponse:
    """All, or with `?unread=1` those not read; `?before=` the next page."""
    reader = cast(User, request.user)
    only_unread = request.GET.get("unread") == "1"
    page = listing.page_of(reader, request.GET.get("before", ""), only_unread=only_unread)
    context = {
        "days": listing.by_day(page.said),
        "next": page.next,
        "only_unread": only_unread,
        "unread": ringing.unread(reader),
    }
    return render(request, "notifications/list.html", context)


@require_safe
@never_cache
@login_required
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """To what it is about; it is read then."""
    reader = cast(User, request.user)
    mine = Notification.objects.visible_to(reader)
    found = get_object_or_404(mine.for_presenting(), pk=min(pk, LARGEST))
    if mine.filter(pk=found.pk).mark_read():
        ringing.tell_unread(reader)
    return redirect(say(reader, [found])[0].address)


@require_POST
@signed_in_or_to("notifications:list")
def read(request: HttpRequest) -> HttpResponse:
    """One, by its `id`, or all."""
    reader = cast(User, request.user)
    wanted = request.POST.get("id", "")
    found = Notification.objects.filter(reader=reader)
    if wanted:
        is_number = wanted.isascii() and wanted.isdecimal() and int(wanted) <= LARGEST
        found = found.filter(pk=int(wanted)) if is_number else found.none()
    if found.mark_read():
        ringing.tell_unread(reader)
    return redirect("notifications:list")
