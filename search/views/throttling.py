"""How fast one may search."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from rest_framework.throttling import UserRateThrottle
from rest_framework.views import APIView

if TYPE_CHECKING:
    from django.http import HttpRequest
    from rest_framework.request import Request


class SearchingThrottle(UserRateThrottle):
    """By person, or by address of who is not signed in; pages and scripts together."""

    scope = "searching"


def is_too_fast(request: HttpRequest) -> bool:
    """The same for a page. DRF's throttles ask a request no more than Django's has."""
    return not SearchingThrottle().allow_request(cast("Request", request), APIView())
