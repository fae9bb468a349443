"""The notes that a correction left without words: listed, placed again, or left where they were."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from accounts.signing_in import signed_in_or_to
from annotations import access, carrying, placing
from annotations.models import Anchor, Annotation
from books.models import Book, Section

PAGE = 30

AROUND = 300
"""Code points before a lost place that the page shows above it."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A thread in the list. `stood`: where it last had a place, in an older text."""

    annotation: Annotation
    stood: Anchor

    @property
    def old_address(self) -> str:
        section = cast(Section, self.stood.section)
        revision = section.revision
        page = reverse(
            "books:revision_section", args=[revision.book.slug, revision.number, section.slug]
        )
        return f"{page}#at-{self.stood.start}"


@require_safe
@never_cache
@login_required
def lost(request: HttpRequest) -> HttpResponse:
    """The reader's own, and for editors everybody's that they see; of one book with `?book=`."""
    user = cast(User, request.user)
    found = Annotation.objects.lost_for(user).select_related("author", "layer__book")
    slug = request.GET.get("book", "").replace("\0", "\ufffd")  # PostgreSQL looks for no NUL
    book = get_object_or_404(Book.objects.readable_by(user), slug=slug) if slug else None
    if book:
        found = found.filter(layer__book=book)
    page = Paginator(found.order_by("layer__book__title", "pk"), PAGE).get_page(
        request.GET.get("page")
    )
    context = {"book": book, "page": page, "notes": _listed(list(page))}
    return render(request, "annotations/lost.html", context)


@require_safe
@never_cache
@login_required
def place(request: HttpRequest, pk: int) -> HttpResponse:
    """To the current text, about where the words were, to choose others there."""
    annotation = _placeable(request, pk)
    stood = _last_places([annotation]).get(annotation.pk)
    book = annotation.layer.book
    if stood is None or stood.section is None:
        raise Http404
    spot = carrying.spot_now(stood.section, stood.start)
    section = Section.objects.contents().get(pk=spot.section)
    address = reverse("books:section", args=[book.slug, section.slug])
    return redirect(f"{address}?{urlencode({'place': pk})}#at-{max(0, spot.start - AROUND)}")


@require_POST
@signed_in_or_to("margin:lost")
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    placing.leave(_placeable(request, pk))
    messages.success(request, _("The note stays beside the old text."))
    book = request.POST.get("book", "")
    query = f"?{urlencode({'book': book})}" if book else ""
    return redirect(f"{reverse('margin:lost')}{query}")


def _placeable(request: HttpRequest, pk: int) -> Annotation:
    visible = Annotation.objects.visible_to(request.user).standing().for_presenting()
    annotation = get_object_or_404(visible.select_related("layer__book"), pk=pk)
    if not access.may_place(request.user, annotation):
        raise PermissionDenied
    return annotation


def _listed(annotations: list[Annotation]) -> list[Lost]:
    stood = _last_places(annotations)
    return [Lost(one, stood[one.pk]) for one in annotations if one.pk in stood]


def _last_places(annotations: list[Annotation]) -> dict[int, Anchor]:
    """By annotation, where it last had a place in a text that was released."""
    anchors = Anchor.objects.shown().filter(annotation__in=annotations, section__isnull=False)
    ordered = anchors.select_related("section__revision__book").order_by("revision__number")
    deferred = ordered.defer("section__text", "section__html")
    return {anchor.annotation_id: anchor for anchor in deferred}
