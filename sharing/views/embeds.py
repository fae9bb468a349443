"""Passages and notes as other sites show them, in a frame."""

from __future__ import annotations

from csp.constants import NONE, SELF
from csp.decorators import csp
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import conditional_page, require_safe

from accounts.language import asked_by, wordless
from books.credits import authors
from sharing.company import readers_of
from sharing.embedding import said, said_about
from sharing.excerpts import excerpt, runs_to_the_left
from sharing.heads import title_of
from sharing.shared import GUEST, Shared, named

FRESH = 60
"""Seconds: what is hidden here is soon hidden there."""

QUOTED = 600
"""Characters of the words that stand in a frame."""

POLICY = {
    "default-src": [NONE],
    "style-src": [SELF],
    "font-src": [SELF],
    "base-uri": [NONE],
    "form-action": [NONE],
    "frame-ancestors": ["*"],
}
"""No script, no form, no picture; any page may show it, this page alone of all of ours."""


@wordless
@require_safe
@xframe_options_exempt
@csp(POLICY)  # type: ignore[arg-type]  # its types know no view with arguments
@conditional_page
def embed(request: HttpRequest, name: str) -> HttpResponse:
    """As for a guest, whoever looks: no cookie is read, and none is set."""
    shared = named(name)
    language = asked_by(GUEST, {}, request.headers.get("Accept-Language", ""))
    with translation.override(language):
        response = HttpResponse(render_to_string("sharing/embed.html", _told(shared)))
    response["Content-Language"] = language
    response["Cache-Control"] = f"public, max-age={FRESH}"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    patch_vary_headers(response, ("Accept-Language",))
    return response


def _told(shared: Shared) -> dict[str, object]:
    discussion, more = said_about(shared)
    quote = excerpt(shared.quote, QUOTED)
    words = quote or shared.section_title or shared.book.title
    return {
        "shared": shared,
        "title": title_of(shared),
        "quote": quote,
        "direction": "rtl" if runs_to_the_left(words) else "ltr",
        "language": (shared.section and shared.section.language) or shared.book.language,
        "authors": authors(shared.book),
        "description": "" if shared.section else excerpt(shared.book.description, QUOTED),
        "note": said(shared.note) if shared.note else None,
        "discussion": discussion,
        "more": more,
        "readers": readers_of(shared),
    }
