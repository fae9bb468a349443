"""The desk's front page, and the files that are handed in there."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from books.desk.access import editors_only, json_error, wants_json
from books.desk.shelf import drafts, published
from books.desk.uploading.handing_in import hand_in, take_away
from books.desk.uploading.presenters import state_of
from books.desk.uploading.receiving import TooLarge, UploadRefused, prepare, received_files
from books.models import Book, Upload

PAGE = 50


@csrf_exempt  # take_in() asks for the token, after it has asked who is there and how much comes
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@editors_only
def shelf(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return take_in(request, None)
    context = {
        "uploads": Upload.objects.exclude(state=Upload.State.DONE).select_related("book", "editor"),
        "drafts": drafts(),
        "published": Paginator(published(), PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "desk/shelf.html", context)


@csrf_exempt
@require_POST
@editors_only
def correct(request: HttpRequest, book: str) -> HttpResponse:
    """A corrected file of a book that is there."""
    return take_in(request, get_object_or_404(Book, slug=book))


def take_in(request: HttpRequest, book: Book | None) -> HttpResponse:
    """Nobody's file is read before we know whose it is and that it isn't too large."""
    try:
        prepare(request)
        return hand_over(request, book)
    except UploadRefused as refusal:
        return refused(request, book, refusal)


@csrf_protect
def hand_over(request: HttpRequest, book: Book | None) -> HttpResponse:
    files = received_files(request)
    uploads = [hand_in(cast(User, request.user), file, book) for file in files]
    if wants_json(request):
        return JsonResponse({"uploads": [state_of(upload) for upload in uploads]}, status=201)
    return redirect("desk:upload", uploads[0].pk) if len(uploads) == 1 else redirect("desk:shelf")


def refused(request: HttpRequest, book: Book | None, refusal: UploadRefused) -> HttpResponse:
    if wants_json(request):
        status, code = (
            (413, "too_large") if isinstance(refusal, TooLarge) else (422, "upload_refused")
        )
        return json_error(status, code, str(refusal))
    messages.error(request, str(refusal))
    return redirect("desk:book", book.slug) if book else redirect("desk:shelf")


@require_safe
@never_cache
@editors_only
def upload(request: HttpRequest, upload: UUID) -> HttpResponse:
    found = get_object_or_404(Upload.objects.select_related("book", "revision__book"), pk=upload)
    state = state_of(found)
    if address := state["next"]:
        return redirect(str(address))
    return render(request, "desk/upload.html", {"upload": found})


@require_safe
@never_cache
@editors_only
def upload_state(request: HttpRequest, upload: UUID) -> HttpResponse:
    found = Upload.objects.select_related("revision__book").filter(pk=upload).first()
    if found is None:
        return json_error(404, "not_found", _("This upload was taken away."))
    return JsonResponse(state_of(found))


@require_POST
@editors_only
def delete(request: HttpRequest, upload: UUID) -> HttpResponse:
    found = get_object_or_404(Upload, pk=upload)
    take_away(found)
    messages.success(request, _("“%s” was taken away.") % found.name)
    return redirect("desk:shelf")
