"""Corrections on the desk: editing a section's source, and looking at a correction as a whole."""

from __future__ import annotations

import hashlib
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from books import revising
from books.desk.access import editors_only
from books.models import Book, Revision, Section
from books.revising.changes import changes_between, difference, passages_of


@require_safe
@never_cache
@editors_only
def correction(request: HttpRequest, book: str, number: int) -> HttpResponse:
    """What a revision that isn't released yet changes in the text that is read."""
    found, revision = revision_or_404(book, number)
    if revision.pk == found.current_id:
        return redirect("desk:book", book)
    if revision.is_released or found.current is None:
        return redirect("books:revision", book, number)
    return render(request, "desk/correction.html", _correction(found, revision, found.current))


@require_POST
@editors_only
def describe(request: HttpRequest, book: str, number: int) -> HttpResponse:
    _found, revision = revision_or_404(book, number)
    try:
        revising.describe(revision, request.POST.get("note", "").strip())
        messages.success(request, _("The note is saved."))
    except revising.RevisingRefused as refusal:
        messages.error(request, str(refusal))
    return redirect("desk:correction", book, number)


@require_POST
@editors_only
def discard(request: HttpRequest, book: str, number: int) -> HttpResponse:
    _found, revision = revision_or_404(book, number)
    try:
        revising.discard(revision)
        messages.success(request, _("The correction is discarded. The text is as it was."))
    except revising.RevisingRefused as refusal:
        messages.error(request, str(refusal))
    return redirect("desk:book", book)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@editors_only
def source(request: HttpRequest, book: str, number: int, section: str) -> HttpResponse:
    """One section's source: edit it, see what changes, save it."""
    found, revision = revision_or_404(book, number)
    is_current = revision.pk == found.current_id
    if revision.is_released and not is_current:
        raise Http404
    # What readers have is corrected in the open correction, and so is what was overtaken by it.
    stays = revision.is_released or (not is_current and revising.is_overtaken(revision, found))
    basis = revising.working_text(found) if stays else revision
    if request.method != "POST" and basis.pk != revision.pk:
        return redirect("desk:source", book, basis.number, section)
    here = _section_or_404(basis, section)
    if request.method != "POST":
        return _show(request, here, {"source": revising.shown(here.html)})
    return _edited(request, revision, here)


def revision_or_404(book: str, number: int) -> tuple[Book, Revision]:
    found = get_object_or_404(Book.objects.for_shelf(), slug=book)
    revision = get_object_or_404(found.revisions.select_related("created_by"), number=number)
    revision.book = found
    return found, revision


def _correction(book: Book, revision: Revision, current: Revision) -> dict[str, Any]:
    found = changes_between(current, revision)
    at_once = found.fits_one_page()
    parts = [
        (change, passages_of(change, current, revision) if at_once and change.has_words else None)
        for change in found.shown()
    ]
    others = book.revisions.filter(released_at=None).exclude(pk__in=[revision.pk, current.pk])
    return {
        "book": book,
        "revision": revision,
        "older": current,
        "newer": revision,
        "parts": parts,
        "same": found.same(),
        "others": others,
        "overtaken": revising.is_overtaken(revision, book),
    }


def _section_or_404(revision: Revision, slug: str) -> Section:
    found = get_object_or_404(revision.sections.all(), slug=slug)
    found.revision = revision
    return found


def _edited(request: HttpRequest, revision: Revision, here: Section) -> HttpResponse:
    typed = request.POST.get("source", "")
    seen = request.POST.get("seen", "")
    try:
        checked = revising.checked(typed, here)
        if checked.html != here.html and seen != revising.seal(here):
            raise revising.Stale(here)
        if request.POST.get("step") != "save" or request.POST.get("previewed") != _print(typed):
            return _preview(request, here, typed, checked)
        saved = revising.change_section(revision, here.slug, typed, seen, cast(User, request.user))
    except revising.SourceRefused as refusal:
        status = 413 if len(typed) > revising.LONGEST else 422
        return _show(request, here, {"source": typed, "problem": str(refusal)}, status)
    except revising.RevisingRefused as refusal:
        return _show(request, here, {"source": typed, "problem": str(refusal)}, 409)
    except revising.Stale as stale:
        return _conflict(request, stale, typed)
    messages.success(request, _("“%(title)s” is saved in the correction.") % {"title": saved.title})
    return redirect("desk:correction", here.revision.book.slug, saved.revision.number)


def _preview(
    request: HttpRequest, here: Section, typed: str, checked: revising.Checked
) -> HttpResponse:
    context = {
        "source": typed,
        "previewed": _print(typed),
        "passages": difference(here.html, checked.html),
        "warnings": checked.warnings,
        "unchanged": checked.html == here.html,
    }
    return _show(request, here, context)


def _conflict(request: HttpRequest, stale: revising.Stale, typed: str) -> HttpResponse:
    """Both texts side by side; saving again is then meant."""
    here = stale.section
    context = {
        "source": typed,
        "conflict": str(stale),
        "theirs": revising.shown(here.html),
        "passages": difference(here.html, revising.checked(typed, here).html),
    }
    return _show(request, here, context, 409)


def _show(
    request: HttpRequest, here: Section, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    more = {
        "book": here.revision.book,
        "revision": here.revision,
        "section": here,
        "seen": revising.seal(here),
        "edited": request.method == "POST",
    }
    return render(request, "desk/source.html", more | context, status=status)


def _print(source: str) -> str:
    """Tells whether what is saved is what was looked at."""
    return hashlib.sha256(source.encode(errors="replace")).hexdigest()
