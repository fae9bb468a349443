"""In which language the library speaks to somebody: their account's, else their browser's.

Django's LocaleMiddleware listens to the browser, to the cookie of the chooser before what it
accepts; this one comes when the account is known.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils import translation

from accounts.models import User

View = TypeVar("View", bound=Callable[..., Any])


class AccountLanguage:
    """Middleware behind that of Django's accounts."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _is_asked_by_an_account(request) and request.user.is_authenticated:
            speak(request, request.user.interface_language)
        return self.get_response(request)


def wordless(view: View) -> View:
    """What it sends is the same in every language, so that it may lie in any cache."""
    view.is_wordless = True  # type: ignore[attr-defined]
    return view


def _is_asked_by_an_account(request: HttpRequest) -> bool:
    """Perhaps. Who it is, is looked up only for what has words: the answer varies with it then."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return False
    try:
        view = resolve(request.path_info, getattr(request, "urlconf", None)).func
    except Resolver404:
        return True
    return not getattr(view, "is_wordless", False)


def speak(request: HttpRequest, language: str) -> None:
    """From here on; "" or a language that the library doesn't speak changes nothing."""
    if language in dict(settings.LANGUAGES):
        translation.activate(language)
        request.LANGUAGE_CODE = language


def asked_by(user: User | AnonymousUser, cookies: Mapping[str, str], accepted: str) -> str:
    """The language of whoever opens a socket, for which no middleware listens. `accepted` is what
    the browser says in `Accept-Language`."""
    if user.is_authenticated and user.interface_language in dict(settings.LANGUAGES):
        return user.interface_language
    request = HttpRequest()
    request.COOKIES = dict(cookies)
    request.META["HTTP_ACCEPT_LANGUAGE"] = accepted
    return translation.get_language_from_request(request)


def choose(reader: User, language: str) -> None:
    """`language` is one of the library's."""
    reader.interface_language = language
    reader.save(update_fields=["interface_language"])
