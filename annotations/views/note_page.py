"""A note's lasting address: it leads to where the note now stands, its thread open."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from annotations import access
from annotations.models import Anchor, Annotation, Layer
from annotations.views.lost import PAGE
from books.addresses import page_of


@require_safe
@never_cache
def note(request: HttpRequest, pk: int) -> HttpResponse:
    """To its section in the current text; one that was lost there to where it can be placed by
    those who may, else to the last text that has its words. 404 alike for what is not there and
    for what is not for this reader."""
    visible = Annotation.objects.visible_to(request.user).standing().for_presenting()
    found = get_object_or_404(visible.select_related("layer__book"), pk=pk)
    thread = found.root or found
    anchor = thread.newest_anchor
    if anchor and _is_lost(anchor) and access.may_place(request.user, thread):
        return redirect(_among_the_lost(request, thread))
    stood = anchor if anchor and anchor.section_id else _last_place(thread)
    if stood is None or stood.section is None:
        raise Http404
    named = f"?{urlencode({'note': pk})}" if _may_show_elsewhere(found) else ""
    return redirect(f"{page_of(stood.section, stood.revision)}{named}#a-{pk}")


def _may_show_elsewhere(note: Annotation) -> bool:
    """Then the page is told which note it is, which no fragment does: its head speaks of it to
    those who show links, `sharing` says how."""
    if note.is_hidden or note.is_deleted:
        return False
    return note.layer.kind == Layer.Kind.PUBLIC and note.layer.book.is_published


def _is_lost(anchor: Anchor) -> bool:
    """One that was left on the old text for good has its place there."""
    return anchor.state == Anchor.State.LOST and anchor.left_at is None


def _among_the_lost(request: HttpRequest, thread: Annotation) -> str:
    """Its line on the page of its book's lost notes, which lists them in the order of their ids."""
    book = thread.layer.book
    before = Annotation.objects.lost_for(request.user).filter(layer__book=book, pk__lt=thread.pk)
    page = before.count() // PAGE + 1
    query = {"book": book.slug} | ({"page": page} if page > 1 else {})
    return f"{reverse('margin:lost')}?{urlencode(query)}#note-{thread.pk}"


def _last_place(thread: Annotation) -> Anchor | None:
    """Where it last had a place in a text that readers had."""
    return next((anchor for anchor in reversed(thread.anchors.all()) if anchor.section_id), None)
