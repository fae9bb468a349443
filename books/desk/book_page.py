"""What the page of a book on the desk shows, whichever of its forms was sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from books.attribution import suggested_attribution
from books.desk.contents import look_at
from books.desk.covers import CoverForm, pictures_of
from books.desk.details import DetailsForm
from books.desk.languages import language_choices
from books.desk.people import Row, rows_of
from books.licences import LICENCES, Group, Licence, licence_for
from books.models import Book, Contributor, Revision

FEW = 4
"""Warnings; so many are read without unfolding them."""

SPARE = 2
"""Empty rows for more people, where no script adds any."""


@dataclass(frozen=True, slots=True)
class Typed:
    """Forms that came back because something in them was wrong."""

    details: DetailsForm | None = None
    people: list[Row] | None = None
    cover: CoverForm | None = None
    problem: str = ""
    """Why the book wasn't published, or not thrown away."""
    licence_problem: str = ""


def book_or_404(slug: str) -> Book:
    return get_object_or_404(Book.objects.for_shelf().exclude(current=None), slug=slug)


def show(request: HttpRequest, book: Book, typed: Typed | None = None) -> HttpResponse:
    """The page; with what was typed when it couldn't be saved, and then the status 422."""
    context = _context(book, request.GET.get("section", ""), typed or Typed())
    return render(request, "desk/book.html", context, status=422 if typed else 200)


def current_of(book: Book) -> Revision:
    if book.current is None:
        raise Http404
    # Asked through the revision, the book would be read again.
    book.current.book = book
    return book.current


def _context(book: Book, section: str, typed: Typed) -> dict[str, Any]:
    # A form that was refused has put what was typed into its own book, which isn't saved.
    saved = book_or_404(Book.objects.values_list("slug", flat=True).get(pk=book.pk))
    revision = current_of(saved)
    people = rows_of(saved) if typed.people is None else typed.people
    return {
        "book": saved,
        "revision": revision,
        "look": look_at(revision, section),
        "details_refused": typed.details is not None,
        "details": typed.details or DetailsForm(instance=saved),
        "people": [*people, *[Row()] * SPARE],
        "roles": Contributor.Role.choices,
        "languages": language_choices(),
        "suggestion": suggested_attribution(saved),
        "cover_form": typed.cover or CoverForm(saved, revision),
        "pictures": _pictures(saved, revision),
        "licences": [(group, _licences_in(group)) for group in Group],
        "said_licence": licence_for(revision.said_licence),
        "unfolded": len(revision.warnings) <= FEW and not saved.is_published,
        "problem": typed.problem,
        "licence_problem": typed.licence_problem,
    }


def _pictures(book: Book, revision: Revision) -> list[Any]:
    """The cover first, since it may be one of those that are not shown any more."""
    shown = list(pictures_of(revision))
    if book.cover is not None and book.cover not in shown:
        shown.insert(0, book.cover)
    return shown


def _licences_in(group: Group) -> list[Licence]:
    return [licence for licence in LICENCES.values() if licence.group is group]
