"""A book's revisions for everybody: the list, each as it was, and what changed between two."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from accounts.language import wordless
from books import views
from books.contents import contents_of
from books.models import Asset, Book, Revision
from books.revising.changes import SectionChange, changes_between, passages_of, successor
from books.showing import show


@dataclass(frozen=True, slots=True)
class Listed:
    """A revision in the list. `before` is the one it can be compared with."""

    revision: Revision
    before: Revision | None
    same_file: Revision | None
    """An earlier one that was made of the same file: this one was corrected here."""


@require_safe
@cache_control(private=True, no_cache=True)
@conditional_page
def revisions(request: HttpRequest, book: str) -> HttpResponse:
    found, _current = views.readable(request, book)
    known = found.revisions.readable_by(request.user).select_related("created_by")
    return render(
        request, "books/revisions.html", {"book": found, "revisions": listed(list(known))}
    )


def listed(revisions: list[Revision]) -> list[Listed]:
    """In the same order, the latest first."""
    earlier = [*revisions[1:], None]
    return [
        Listed(revision, before, _same_file(revision, revisions[place + 1 :]))
        for place, (revision, before) in enumerate(zip(revisions, earlier, strict=True))
    ]


@require_safe
@cache_control(private=True, no_cache=True)
@conditional_page
def revision(request: HttpRequest, book: str, number: int) -> HttpResponse:
    found, chosen = readable(request, book, number)
    address = reverse("books:revision", args=[book, number])
    context = {
        "book": found,
        "revision": chosen,
        "current": found.current,
        "contents": contents_of(chosen).html(address),
    }
    return render(request, "books/revision.html", context)


@require_safe
@cache_control(private=True, no_cache=True)
@conditional_page
def section(request: HttpRequest, book: str, number: int, section: str) -> HttpResponse:
    found, chosen = readable(request, book, number)
    here = get_object_or_404(chosen.sections.defer("text"), slug=section)
    address = reverse("books:revision", args=[book, number])
    context = views.section_context(request, found, chosen, here, address)
    return show(
        request,
        "books/old-section.html",
        context | {"revision": chosen, "now_at": _now_at(found, chosen, section)},
    )


@wordless
@require_safe
def asset(request: HttpRequest, book: str, number: int, name: str) -> HttpResponse:
    _found, chosen = readable(request, book, number)
    picture = get_object_or_404(
        Asset.objects.select_related("revision__book"), revision=chosen, name=name
    )
    return views.show_asset(picture)


@require_safe
@cache_control(private=True, no_cache=True)
@conditional_page
def changes(request: HttpRequest, book: str, older: int, newer: int) -> HttpResponse:
    if older > newer:
        return redirect("books:changes", book, newer, older)
    found, before, after = _two(request, book, older, newer)
    all_changes = changes_between(before, after)
    shown = all_changes.shown()
    if all_changes.fits_one_page():
        parts = [(change, _passages(change, before, after)) for change in shown]
    else:
        parts = [(change, None) for change in shown]
    context = {"same": all_changes.same(), "parts": parts, "one": False}
    return render(request, "books/changes.html", _between(found, before, after) | context)


@require_safe
@cache_control(private=True, no_cache=True)
@conditional_page
def section_changes(
    request: HttpRequest, book: str, older: int, newer: int, section: str
) -> HttpResponse:
    found, before, after = _two(request, book, older, newer)
    change = changes_between(before, after).named(section)
    if change is None:
        raise Http404
    context = {"parts": [(change, _passages(change, before, after))], "one": True, "change": change}
    return render(request, "books/changes.html", _between(found, before, after) | context)


def readable(request: HttpRequest, book: str, number: int) -> tuple[Book, Revision]:
    """The book, and a revision of it that this reader may read; else 404."""
    found, current = views.readable(request, book)
    if number == current.number:
        return found, current
    chosen = get_object_or_404(found.revisions.readable_by(request.user), number=number)
    chosen.book = found
    return found, chosen


def _two(
    request: HttpRequest, book: str, older: int, newer: int
) -> tuple[Book, Revision, Revision]:
    found, _current = views.readable(request, book)
    if older >= newer:
        raise Http404
    known = found.revisions.readable_by(request.user)
    return found, get_object_or_404(known, number=older), get_object_or_404(known, number=newer)


def _between(book: Book, older: Revision, newer: Revision) -> dict[str, object]:
    return {
        "book": book,
        "older": older,
        "newer": newer,
        "old_base": reverse("books:revision", args=[book.slug, older.number]),
        "new_base": _base(book, newer),
    }


def _base(book: Book, revision: Revision) -> str:
    """Where its sections are read."""
    if revision.pk == book.current_id:
        return book.get_absolute_url()
    return reverse("books:revision", args=[book.slug, revision.number])


def _passages(change: SectionChange, older: Revision, newer: Revision) -> object:
    return passages_of(change, older, newer) if change.has_words else ()


def _now_at(book: Book, chosen: Revision, slug: str) -> str:
    """The address of the same section in the current text; of the book if it is gone from it."""
    if book.current is None or chosen.pk == book.current_id:
        return reverse("books:section", args=[book.slug, slug])
    there = successor(slug, chosen, book.current)
    return reverse("books:section", args=[book.slug, there]) if there else book.get_absolute_url()


def _same_file(revision: Revision, earlier: list[Revision]) -> Revision | None:
    alike = [other for other in earlier if revision.sha256 and other.sha256 == revision.sha256]
    return alike[-1] if alike else None
