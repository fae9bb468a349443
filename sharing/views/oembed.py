"""oEmbed, https://oembed.com: an address of ours, told as what another site may show for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit
from xml.etree import ElementTree

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.language import wordless
from books.credits import authors
from books.desk.access import json_error
from sharing.cards.drawing import SIZE
from sharing.embedding import SMALLEST, WIDTH, frame_of, height_of
from sharing.excerpts import on_one_line
from sharing.heads import picture_address, title_of
from sharing.shared import Shared, named, note_on_page, words_on_page
from sharing.views.cards import FRESH

LARGEST = 4_000
"""Pixels that somebody may ask for."""


@wordless
@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """404 for all that a guest may not see; 501 for a format other than json and xml."""
    form = request.GET.get("format", "json")
    if form not in {"json", "xml"}:
        return json_error(501, "no_such_format", _("The format may be json or xml."))
    address = request.GET.get("url", "")
    if not address:
        return json_error(400, "malformed", _("Say which address you mean, in url."))
    try:
        told = _told(_found(address, request), request)
    except Http404:
        return json_error(404, "not_found", _("There is nothing here that others may show."))
    response = _xml(told) if form == "xml" else JsonResponse(told)
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = f"public, max-age={FRESH}"
    return response


def _found(address: str, request: HttpRequest) -> Shared:
    """Raises Http404 for what is no address of this library."""
    try:
        parts = urlsplit(address)
    except ValueError:
        raise Http404 from None
    path = unquote(parts.path)
    ours = parts.scheme in {"http", "https"} and parts.netloc == request.get_host()
    if not ours or "\0" in path:
        raise Http404
    found = named(path.strip("/"))
    return _closer(found, parts) or found


def _closer(found: Shared, parts: SplitResult) -> Shared | None:
    """The note or the words on a section's page that the address names, as browsers show it."""
    if found.section is None or found.place or found.note:
        return None
    query = parse_qs(parts.query, max_num_fields=None)
    fragment = parts.fragment
    note = query.get("note", [fragment.removeprefix("a-")])[0]
    words = query.get("words", [fragment.removeprefix("words-")])[0]
    return note_on_page(found.section.revision, note) or words_on_page(found.section, words)


def _told(shared: Shared, request: HttpRequest) -> dict[str, Any]:
    width = _size(request, "maxwidth", WIDTH)
    height = _size(request, "maxheight", height_of(shared))
    author = shared.note.author.get_full_name() if shared.note else authors(shared.book)
    return {
        "version": "1.0",
        "type": "rich",
        "title": title_of(shared),
        "author_name": on_one_line(author),
        "provider_name": "Socialreading",
        "provider_url": request.build_absolute_uri("/"),
        "cache_age": FRESH,
        "thumbnail_url": picture_address(shared, request),
        "thumbnail_width": SIZE[0],
        "thumbnail_height": SIZE[1],
        "html": str(frame_of(shared, request, width, height)),
        "width": width,
        "height": height,
    }


def _size(request: HttpRequest, name: str, usual: int) -> int:
    """Pixels; at most as many as are asked for, unless nothing could be read then."""
    said = request.GET.get(name, "")
    if not (said.isascii() and said.isdigit()) or len(said) > 6:
        return usual
    return max(SMALLEST, min(int(said), usual))


def _xml(told: Mapping[str, Any]) -> HttpResponse:
    root = ElementTree.Element("oembed")
    for name, value in told.items():
        ElementTree.SubElement(root, name).text = str(value)
    said = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return HttpResponse(said, content_type="text/xml; charset=utf-8")
