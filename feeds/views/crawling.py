"""What programs that read the whole web are asked to leave alone."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse

from feeds.answering import for_everybody, for_programs

CLOSED = (
    "/admin/",
    "/api/",
    "/accounts/",
    "/desk/",
    "/follow/",
    "/following/",
    "/groups/",
    "/language/",
    "/notes/",
    "/notifications/",
    "/search/",
    "/tags/",
    "/*/notes/notes.",
    "/*/notes/?",
    "/*/feed.",
    "/*/downloads/",
    "/*/revisions/",
    "/opds/",
)
"""Nobody's own pages, lists without end, and what says again what pages say."""


@for_programs
def robots(request: HttpRequest) -> HttpResponseBase:
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED), ""]
    lines.append(f"Sitemap: {request.build_absolute_uri(reverse('feeds:sitemap'))}")
    said = "\n".join(lines) + "\n"
    return for_everybody(HttpResponse(said, content_type="text/plain; charset=utf-8"))
