"""What readers may take along: the text as EPUB and plain text, and the files as they came."""

from __future__ import annotations

import unicodedata
from pathlib import PurePath
from typing import IO

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from books.copying.keeping import EPUB, TEXT, Copy, Format
from books.models import Revision
from books.views import readable

LONGEST_NAME = 150
"""Characters; file systems take 255 bytes."""

_MEDIA_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".epub": "application/epub+zip",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".zip": "application/zip",
}
"""Of originals. All others go as bytes: no browser shall read what a stranger wrote as a page."""


@require_safe
@cache_control(private=True, no_cache=True)
def epub(request: HttpRequest, book: str, name: str) -> HttpResponseBase:
    return _copy(request, book, name, EPUB)


@require_safe
@cache_control(private=True, no_cache=True)
def text(request: HttpRequest, book: str, name: str) -> HttpResponseBase:
    return _copy(request, book, name, TEXT)


@require_safe
@cache_control(private=True, no_cache=True)
def original(request: HttpRequest, book: str, number: int) -> HttpResponseBase:
    """The file that a revision was made from, as it was uploaded."""
    revisions = Revision.objects.readable_by(request.user).exclude(original="")
    revision = get_object_or_404(revisions, book__slug=book, number=number)
    etag = f'"{revision.sha256}"'
    if (unchanged := get_conditional_response(request, etag)) is not None:
        return unchanged
    try:
        file = revision.original.open()
    except FileNotFoundError as missing:
        raise Http404 from missing
    name = safe_name(revision.original_name, book)
    media_type = _MEDIA_TYPES.get(PurePath(name).suffix.lower(), "application/octet-stream")
    return _sent(request, file, name, media_type, etag)


def _copy(request: HttpRequest, slug: str, name: str, form: Format) -> HttpResponseBase:
    if name != slug:
        raise Http404
    book, revision = readable(request, slug)
    copy = Copy(book, revision, form, request.build_absolute_uri("/")[:-1])
    etag = f'"{copy.tag}"' if revision.is_released else ""
    if etag and (unchanged := get_conditional_response(request, etag)) is not None:
        return unchanged
    return _sent(request, copy.open(), f"{slug}.{form.ending}", form.media_type, etag)


def _sent(
    request: HttpRequest, file: IO[bytes], name: str, media_type: str, etag: str
) -> FileResponse:
    """To be kept and not to be opened here; opened by itself, it may do nothing in our name."""
    response = FileResponse(file, as_attachment=True, filename=name, content_type=media_type)
    if etag:
        response["ETag"] = etag
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    if not media_type.startswith("text/"):
        # Packed already. To pack it again costs time, and its length, which shows the progress.
        request.META.pop("HTTP_ACCEPT_ENCODING", None)
    return response


def safe_name(given: str, slug: str) -> str:
    """The file's own name, without what would hide how it ends or where it goes."""
    last = given.replace("\\", "/").rpartition("/")[2]
    shown = "".join(c for c in last if unicodedata.category(c)[0] != "C").strip(" .")
    stem, dot, ending = shown.rpartition(".")
    if not dot:
        stem, ending = shown, ""
    return (stem or slug)[: LONGEST_NAME - len(ending)] + dot + ending
