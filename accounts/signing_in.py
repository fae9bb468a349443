"""Where a guest is led who has to sign in first."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import resolve_url

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def lead_to_sign_in(request: HttpRequest, page: str) -> HttpResponse:
    """And from there back to where the guest was; who sent a form comes to `page` instead.

    For a browser comes back by a GET, which an address that only takes forms refuses.
    """
    is_form = request.method not in ("GET", "HEAD")
    return redirect_to_login(page if is_form else request.get_full_path())


def signed_in_or_to(page: str) -> Callable[[View[P]], View[P]]:
    """A view that only takes forms, for readers; `page` is the name of the one that shows them."""

    def with_door(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if request.user.is_authenticated:
                return view(request, *args, **kwargs)
            return lead_to_sign_in(request, resolve_url(page))

        return guarded

    return with_door
