"""The doors of a group's pages: whom they let in, and where others are led."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404

from accounts.models import User
from accounts.signing_in import lead_to_sign_in
from groups.models import Group


@dataclass(frozen=True, slots=True)
class Here:
    """Somebody on a page of a group in which they have this role, a `Membership.Role`."""

    group: Group
    role: str
    person: User


View = Callable[..., HttpResponseBase]


def visible_group(request: HttpRequest, slug: str) -> Group:
    """A listed group, or one of the reader's own; any other isn't there for them: 404."""
    return get_object_or_404(Group.objects.visible_to(request.user), slug=slug)


def open_to(may: Callable[[str], bool]) -> Callable[[View], View]:
    """A page for those whose role in the group allows it; `may` is one of `groups.access`.

    The view gets `Here` in the place of the address's group. Who sees the group but may not come
    in is told so, or led to sign in.
    """

    def with_door(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, group: str, **where: str | int) -> HttpResponseBase:
            found = visible_group(request, group)
            role = found.role_of(request.user)
            if may(role):
                return view(request, Here(found, role, cast(User, request.user)), **where)
            if request.user.is_authenticated:
                raise PermissionDenied
            return lead_to_sign_in(request, found.get_absolute_url())

        return guarded

    return with_door
