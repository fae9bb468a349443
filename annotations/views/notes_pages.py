"""All notes of a book, and one's own in all books: a page of the list, or a copy of all of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from hashlib import sha256
from typing import Any, Concatenate, ParamSpec, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.messages.storage.base import BaseStorage
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, render
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django_vite.templatetags.django_vite import vite_asset_url

from accounts.appearance import in_templates
from accounts.models import User
from annotations.exporting import FORMATS, exported
from annotations.listing import (
    CHOOSABLE,
    BookNotes,
    Listing,
    Malformed,
    OwnNotes,
    Scope,
    Ways,
    choices,
    entries_of,
    wish_from,
)
from annotations.models import Held
from books.models import Book

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]
LONGEST_WORDS = 80
"""Characters by which one looks for a person, a tag or a section."""


def refusing_malformed(view: View[P]) -> View[P]:
    """An address that says nothing we know gets a page with the reason."""

    def wrapped(request: HttpRequest, /, *args: P.args, **named: P.kwargs) -> HttpResponseBase:
        try:
            return view(request, *args, **named)
        except Malformed as wrong:
            context = {"reason": str(wrong)}
            return render(request, "annotations/notes-malformed.html", context, status=400)

    return update_wrapper(wrapped, view)


@require_safe
@refusing_malformed
def of_book(request: HttpRequest, book: str) -> HttpResponseBase:
    scope = BookNotes(_readable(request, book), request.user)
    return _shown(request, scope, {"book": scope.book})


@require_safe
@refusing_malformed
def export_of_book(request: HttpRequest, book: str, ending: str) -> HttpResponseBase:
    scope = BookNotes(_readable(request, book), request.user)
    name = f"{scope.book.slug}-notes.{ending}"
    return _copied(request, scope, name, ending, scope.book.title)


@require_safe
@login_required
@refusing_malformed
def own(request: HttpRequest) -> HttpResponseBase:
    waiting = Held.objects.filter(author=cast(User, request.user)).count()
    return _shown(request, OwnNotes(request.user), {"waiting": waiting})


@require_safe
@login_required
@refusing_malformed
def export_own(request: HttpRequest, ending: str) -> HttpResponseBase:
    return _copied(request, OwnNotes(request.user), f"notes.{ending}", ending, _("My notes"))


def _readable(request: HttpRequest, slug: str) -> Book:
    books = Book.objects.readable_by(request.user).select_related("current")
    book = get_object_or_404(books, slug=slug)
    if book.current is None:
        raise Http404
    return book


def _shown(request: HttpRequest, scope: Scope, context: dict[str, Any]) -> HttpResponseBase:
    """The list, or with `?choose=` what one may choose among; 304 when nothing changed."""
    listing = Listing(scope, wish_from(request.GET))
    etag = _etag(request, scope, context.get("waiting", 0))
    response = get_conditional_response(request, etag=etag)
    if response is None:
        show = _choosing if request.GET.get("choose") else _listed
        response = show(request, listing, context)
    response["ETag"] = etag
    patch_cache_control(response, private=True, no_cache=True)
    return response


def _listed(request: HttpRequest, listing: Listing, context: dict[str, Any]) -> HttpResponse:
    page = listing.page(request.GET.get("after", ""), request.GET.get("before", ""))
    wish = listing.wish
    context |= {
        "listing": listing,
        "ways": Ways(listing),
        "entries": entries_of(page.ids, request.user),
        "formats": FORMATS,
        "query": wish.query(),
        "first": wish.address() if page.before else "",
        "before": wish.address(before=page.before) if page.before else "",
        "after": wish.address(after=page.after) if page.after else "",
    }
    return render(request, "annotations/notes.html", context)


def _choosing(request: HttpRequest, listing: Listing, context: dict[str, Any]) -> HttpResponse:
    name = request.GET["choose"]
    words = request.GET.get("words", "")
    wish = listing.wish
    if name not in listing.scope.choosable or len(words) > LONGEST_WORDS or "\0" in words:
        raise Malformed(_("There is nothing to choose here."))
    context |= {
        "label": CHOOSABLE[name],
        "name": name,
        "words": words,
        "kept": wish.said,
        "choices": [
            (choice, wish.address(**{name: choice.value}), choice.value == getattr(wish, name))
            for choice in choices(listing.scope, wish, name, words)
        ],
        "back": wish.address(),
        "without": wish.address(**{name: ""}) if getattr(wish, name) else "",
    }
    return render(request, "annotations/notes-choosing.html", context)


def _copied(
    request: HttpRequest, scope: Scope, name: str, ending: str, title: str
) -> HttpResponseBase:
    if ending not in FORMATS:
        raise Http404
    listing = Listing(scope, wish_from(request.GET))
    page = request.path.removesuffix(f"notes.{ending}")
    response = exported(listing, ending, title, page, request.build_absolute_uri)
    response["Content-Disposition"] = content_disposition_header(True, name) or ""
    patch_cache_control(response, private=True, no_store=True)
    return response


def _etag(request: HttpRequest, scope: Scope, waiting: int) -> str:
    """The layers' heads say all about the notes but how many wait for approval; the rest of it,
    how this reader sees the page."""
    said = (
        request.get_full_path(),
        scope.state,
        waiting,
        request.user.pk,
        str(request.user),
        get_language(),
        in_templates(request),
        get_token(request) and request.META["CSRF_COOKIE"] if request.user.is_authenticated else "",
        [str(message) for message in _waiting(request)],
        vite_asset_url("src/pages/site.ts"),
    )
    return f'"{sha256(repr(said).encode()).hexdigest()[:32]}"'


def _waiting(request: HttpRequest) -> list[Any]:
    """Messages that this page will tell; looked at without telling them."""
    storage = messages.get_messages(request)
    waiting = list(storage)
    if isinstance(storage, BaseStorage):
        storage.used = False
    return waiting
