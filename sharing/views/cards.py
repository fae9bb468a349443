"""Cards as pictures, for those who show links."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from accounts.language import wordless
from sharing.cards.composing import card_of
from sharing.cards.keeping import TooMany, picture_of, tag_of
from sharing.shared import named

FRESH = 600
"""Seconds for which caches need not ask again."""


@wordless
@require_safe
def card(request: HttpRequest, name: str) -> HttpResponse:
    """1200 x 630 pixels; 404 for all that a guest may not see."""
    said = card_of(named(name))
    etag = f'"{tag_of(said)}"'
    response = get_conditional_response(request, etag)
    if not isinstance(response, HttpResponse):
        try:
            response = HttpResponse(picture_of(said), content_type="image/png")
        except TooMany:
            return HttpResponse(status=503, headers={"Retry-After": "60"})
    response["ETag"] = etag
    response["Cache-Control"] = f"public, max-age={FRESH}"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    # Packed already.
    request.META.pop("HTTP_ACCEPT_ENCODING", None)
    return response
