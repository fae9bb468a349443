"""The page on the desk that releases a correction."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.models import User
from annotations.jobs import ask_for_release
from annotations.models import Anchor, Annotation, Carrying, standing
from annotations.presenters import present_carrying
from annotations.releasing import ReleaseRefused
from books.desk.access import editors_only
from books.models import Revision

LISTED = 50
"""Notes shown of each kind; the rest is found in the text and among the lost ones."""


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@editors_only
def release(request: HttpRequest, book: str, number: int) -> HttpResponse:
    """What a release will do, how far it is, and what became of the notes."""
    revision = get_object_or_404(
        Revision.objects.select_related("book__current"), book__slug=book, number=number
    )
    if request.method == "POST":
        try:
            ask_for_release(revision, cast(User, request.user))
        except ReleaseRefused as refusal:
            messages.error(request, str(refusal))
        return redirect("margin:release", book, number)
    carrying = Carrying.objects.filter(revision=revision).first()
    if carrying is None and revision.is_released:
        return redirect("books:revision", book, number)
    context = {"book": revision.book, "revision": revision, "carrying": carrying}
    more = _result(request, revision) if revision.is_released else {"notes": _notes(revision)}
    shown = {"progress": present_carrying(carrying)} if carrying else {}
    return render(request, "annotations/release.html", context | more | shown)


def _notes(revision: Revision) -> int:
    """How many threads there are to carry."""
    here = Anchor.objects.filter(standing("annotation__"), revision=revision.book.current_id)
    return here.count()


def _result(request: HttpRequest, revision: Revision) -> dict[str, Any]:
    """The notes that an editor may want to look at, of those that they can see."""
    visible = Annotation.objects.visible_to(request.user).standing()
    anchors = Anchor.objects.filter(revision=revision, annotation__in=visible)
    near = anchors.filter(state=Anchor.State.APPROXIMATE).order_by("section__position", "start")
    lost = Anchor.objects.lost().filter(revision=revision, annotation__in=visible).order_by("pk")
    return {
        "near": near.select_related("annotation__author", "section")[:LISTED],
        "lost": lost.select_related("annotation__author")[:LISTED],
    }
