"""Who is in a group, who may come, and who is kept out."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Case, Value, When
from django.db.models.functions import Coalesce, Lower, NullIf
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from groups import access
from groups.entering import Here, open_to
from groups.forms import InvitationForm
from groups.models import Group, Invitation, Membership

A_PAGE = 100


@never_cache
@require_safe
@open_to(access.belongs)
def members(request: HttpRequest, here: Here) -> HttpResponse:
    people = in_order(here.group)
    page = Paginator(people, A_PAGE).get_page(request.GET.get("page", ""))
    context = {
        "group": here.group,
        "role": here.role,
        "moderates": access.moderates(here.role),
        "owns": access.owns(here.role),
        "page": page,
        "rows": [(member, access.may_remove(here.role, member.role)) for member in page],
    }
    if access.moderates(here.role):
        context |= _for_moderators(request, here.group)
    return render(request, "groups/members.html", context)


def in_order(group: Group) -> Any:
    """The owner, the moderators, and then everybody by the name that readers see."""
    rank = Case(
        When(role=Membership.Role.OWNER, then=0),
        When(role=Membership.Role.MODERATOR, then=1),
        default=2,
    )
    shown = Lower(Coalesce(NullIf("person__display_name", Value("")), "person__username"))
    return group.memberships.select_related("person").order_by(rank, shown, "pk")


def _for_moderators(request: HttpRequest, group: Group) -> dict[str, Any]:
    """What else they see. Links are told in full, as they are sent to people."""
    invitations = Invitation.objects.open().filter(group=group).select_related("made_by")
    return {
        "invitations": [
            (one, request.build_absolute_uri(one.get_absolute_url()))
            for one in invitations.order_by("-pk")
        ],
        "invitation_form": InvitationForm(),
        "requests": group.requests.select_related("person").order_by("pk"),
        "bans": group.bans.select_related("person").order_by("-pk"),
    }
