"""Codes of invitations can be read out, so somebody may try to guess one: not for long."""

from __future__ import annotations

from django.core.cache import cache
from django.http import HttpRequest
from rest_framework.throttling import BaseThrottle

MOST = 40
"""Codes that open nothing, tried by one account, or by one address without any, in an hour."""

HOUR = 3600


def has_guessed_enough(request: HttpRequest) -> bool:
    return int(cache.get(_key(request), 0)) >= MOST


def note_guess(request: HttpRequest) -> None:
    """Somebody tried a code that no invitation has."""
    key = _key(request)
    if not cache.add(key, 1, HOUR):
        cache.incr(key)


def _key(request: HttpRequest) -> str:
    user = request.user
    # The address as the API's own limits know it, behind as many proxies as they are told of.
    who = user.pk if user.is_authenticated else BaseThrottle().get_ident(request)  # type: ignore[arg-type]
    return f"guessed-codes:{who}"
