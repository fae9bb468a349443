"""Where editors close a book's public margin, or parts of it, and open it again."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.models import User
from annotations import closing
from annotations.anchoring import Place
from annotations.guarding_schemas import ClosureSchema
from annotations.models import Closure, Layer
from books.desk.access import editors_only
from books.models import Book, Section


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@editors_only
def closing_page(request: HttpRequest, book: str) -> HttpResponse:
    """What is closed, and a form: for the book, a section or (`section`, `start`, `end`) words."""
    found = get_object_or_404(
        Book.objects.readable_by(request.user), slug=book.replace("\0", "\ufffd")
    )
    layer, _is_new = Layer.objects.get_or_create(book=found, kind=Layer.Kind.PUBLIC)
    editor = cast(User, request.user)
    if request.method == "POST" and "open" in request.POST:
        closing.reopen(editor, _closure(layer, request.POST["open"]))
        messages.success(request, _("It is open to new notes again."))
        return redirect(request.path)
    asked = request.POST if request.method == "POST" else request.GET
    schema = ClosureSchema(data={name: value for name, value in asked.items() if value})
    section, place = _chosen(found, schema)
    if request.method == "POST" and schema.is_valid():
        closing.close(editor, layer, section, place, schema.validated_data["reason"])
        messages.success(request, _("It is closed to new notes. What was written stays."))
        return redirect(request.path)
    context: dict[str, Any] = {
        "book": found,
        "section": section,
        "place": place,
        "words": section.text[place.start : place.end] if section else "",
        "sections": Section.objects.filter(revision=found.current_id).defer("text", "html"),
        "closures": _told(layer),
    }
    return render(request, "annotations/closing.html", context)


def _chosen(book: Book, schema: ClosureSchema) -> tuple[Section | None, Place]:
    """404 for a section that the book hasn't, or words beyond its end."""
    if not schema.is_valid() or not schema.validated_data["section"]:
        return None, Place(0, 0)
    wanted = schema.validated_data
    sections = Section.objects.filter(revision__book=book, length__gte=wanted["end"])
    section = get_object_or_404(sections.defer("html"), pk=wanted["section"])
    return section, Place(wanted["start"], wanted["end"])


def _closure(layer: Layer, pk: str) -> Closure:
    number = int(pk) if pk.isdecimal() and len(pk) < 19 else 0
    return get_object_or_404(layer.closures.select_related("layer", "section"), pk=number)


def _told(layer: Layer) -> list[tuple[Closure, str]]:
    """Each with its words, as they were when they were closed."""
    closures = layer.closures.select_related("section").order_by("-pk")
    return [(one, one.section.text[one.start : one.end] if one.section else "") for one in closures]
