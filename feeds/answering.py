"""How a list for other programs is sent: in whose language, to which caches, and not twice.

Programs bring no cookies. What everybody may have is made for a guest without a look at any, so
that caches may keep it for all.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode, urljoin

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.language import asked_by, wordless
from feeds import atom, json_feed
from feeds.atom import Addresses
from feeds.pages import Feed, MalformedCursor

View = Callable[..., HttpResponseBase]

FORMS = {
    "atom": (atom.atom, atom.MEDIA_TYPE),
    "json": (json_feed.json_feed, json_feed.MEDIA_TYPE),
}
"""By the ending of their addresses."""


def for_programs(view: View) -> View:
    """For a guest, whoever asks, so that nobody's session is looked at; in the language that the
    address names, else in the one that the program accepts."""

    @wordless
    @require_safe
    @wraps(view)
    def answered(request: HttpRequest, **where: Any) -> HttpResponseBase:
        request.user = AnonymousUser()
        language = language_for(request)
        with translation.override(language):
            response = view(request, **where)
        response.headers.setdefault("Content-Language", language)
        return response

    return answered


def language_for(request: HttpRequest) -> str:
    named = request.GET.get("lang", "")
    if named in dict(settings.LANGUAGES):
        return named
    return asked_by(AnonymousUser(), {}, request.headers.get("Accept-Language", ""))


def send(request: HttpRequest, feed: Feed, ending: str) -> HttpResponseBase:
    """A page of it in one of `FORMS`; 304 while nothing was said since, 400 for no page."""
    write, media_type = FORMS[ending]
    language = translation.get_language() or settings.LANGUAGE_CODE
    etag, updated = _etag(request, feed, language), int(feed.updated.timestamp())
    response = get_conditional_response(request, etag=etag, last_modified=updated)
    if response is None:
        try:
            page = feed.page(request.GET.get("before", ""))
        except MalformedCursor:
            return refused(
                400, _("This page of the feed can’t be found. Begin again with the first.")
            )
        content = write(feed, page, _addresses(request, feed, page.after), language)
        response = HttpResponse(content, content_type=f"{media_type}; charset=utf-8")
        response.headers["Last-Modified"] = http_date(updated)
    response.headers["ETag"] = etag
    return response


def for_everybody(response: HttpResponseBase) -> HttpResponseBase:
    """Caches may keep it and ask each time whether it still holds: what somebody hides or deletes
    is gone from all of them at once."""
    patch_cache_control(response, public=True, no_cache=True)
    return response


def refused(status: int, sentence: str) -> HttpResponse:
    return HttpResponse(f"{sentence}\n", status=status, content_type="text/plain; charset=utf-8")


def _etag(request: HttpRequest, feed: Feed, language: str) -> str:
    said = (request.build_absolute_uri(), feed.state, language)
    return f'"{sha256(repr(said).encode()).hexdigest()[:32]}"'


def _addresses(request: HttpRequest, feed: Feed, after: str) -> Addresses:
    named = request.GET.get("lang", "")
    kept = {**feed.kept, **({"lang": named} if named else {})}
    first = request.build_absolute_uri(request.path)
    said = kept | ({"before": now} if (now := request.GET.get("before", "")) else {})
    return Addresses(
        this=_with(first, said),
        first=_with(first, kept),
        after=_with(first, kept | {"before": after}) if after else "",
        absolute=lambda address: urljoin(first, address),
    )


def _with(address: str, query: dict[str, str]) -> str:
    return f"{address}?{urlencode(query)}" if query else address
