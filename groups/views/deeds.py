"""What moderators and the owner do on the page of members: each is one press of a button."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from groups import access, services
from groups.entering import Here, open_to
from groups.forms import InvitationForm, ReasonForm
from groups.models import Membership

Deed = Callable[..., HttpResponse]

APPOINTED = (Membership.Role.MODERATOR, Membership.Role.MEMBER)


def or_told_why(deed: Deed) -> Deed:
    """What can't be done is told on the page it was asked for."""

    @wraps(deed)
    def told(request: HttpRequest, here: Here, **where: int) -> HttpResponse:
        try:
            return deed(request, here, **where)
        except services.NotPossible as problem:
            messages.error(request, problem.message)
            return to_members(here)

    return told


@require_POST
@open_to(access.moderates)
def invite(request: HttpRequest, here: Here) -> HttpResponse:
    form = InvitationForm(request.POST)
    if not form.is_valid():
        raise BadRequest
    services.invite(here.person, here.group, form.expires_at)
    messages.success(request, _("The invitation is made: send its link, or tell its code."))
    return to_members(here, "invitations")


@require_POST
@open_to(access.moderates)
def revoke(request: HttpRequest, here: Here, pk: int) -> HttpResponse:
    services.revoke(here.person, get_object_or_404(here.group.invitations, pk=pk))
    messages.success(request, _("Nobody can join by that invitation any more."))
    return to_members(here, "invitations")


@require_POST
@open_to(access.moderates)
@or_told_why
def answer(request: HttpRequest, here: Here, pk: int) -> HttpResponse:
    """Two moderators may press at once: the second finds the request answered."""
    said = request.POST.get("answer", "")
    if said not in ("accept", "decline"):
        raise BadRequest
    asked = get_object_or_404(here.group.requests.select_related("person"), pk=pk)
    services.answer(here.person, asked, accept=said == "accept")
    sentence = _("%(name)s is in.") if said == "accept" else _("%(name)s was not let in.")
    messages.success(request, sentence % {"name": asked.person.get_full_name()})
    return to_members(here)


@require_POST
@open_to(access.moderates)
@or_told_why
def remove(request: HttpRequest, here: Here, pk: int) -> HttpResponse:
    member = member_or_404(here, pk)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        raise BadRequest
    keep_out = "keep_out" in request.POST
    reason = form.cleaned_data["reason"]
    services.remove(here.person, member, keep_out=keep_out, reason=reason)
    sentence = _("%(name)s is removed and kept out.") if keep_out else _("%(name)s is removed.")
    messages.success(request, sentence % {"name": member.person.get_full_name()})
    return to_members(here)


@require_POST
@open_to(access.moderates)
@or_told_why
def readmit(request: HttpRequest, here: Here, pk: int) -> HttpResponse:
    ban = get_object_or_404(here.group.bans.select_related("person"), pk=pk)
    services.readmit(here.person, ban)
    name = ban.person.get_full_name()
    messages.success(request, _("%(name)s may come back.") % {"name": name})
    return to_members(here)


@require_POST
@open_to(access.owns)
@or_told_why
def appoint(request: HttpRequest, here: Here, pk: int) -> HttpResponse:
    member = member_or_404(here, pk)
    role = request.POST.get("role", "")
    if role not in APPOINTED:
        raise BadRequest
    services.appoint(here.person, member, role)
    up = role == Membership.Role.MODERATOR
    sentence = _("%(name)s is a moderator now.") if up else _("%(name)s is a member again.")
    messages.success(request, sentence % {"name": member.person.get_full_name()})
    return to_members(here)


@require_POST
@open_to(access.owns)
@or_told_why
def hand_over(request: HttpRequest, here: Here, pk: int) -> HttpResponse:
    member = member_or_404(here, pk)
    services.hand_over(here.person, member)
    name = member.person.get_full_name()
    messages.success(request, _("%(name)s owns the group now.") % {"name": name})
    return to_members(here)


def member_or_404(here: Here, pk: int) -> Membership:
    return get_object_or_404(here.group.memberships.select_related("person"), pk=pk)


def to_members(here: Here, part: str = "people") -> HttpResponse:
    answer = redirect("groups:members", here.group.slug)
    answer["Location"] += f"#{part}"
    return answer
