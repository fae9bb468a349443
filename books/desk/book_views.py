"""A book on the desk: looked at, described, licensed, published."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from books import publishing
from books.desk.access import editors_only
from books.desk.book_page import Typed, book_or_404, current_of, show
from books.desk.covers import CoverForm
from books.desk.details import DetailsForm
from books.desk.people import typed_rows
from books.licences import LICENCES
from books.models import Book


@editors_only
@require_safe
def book(request: HttpRequest, book: str) -> HttpResponse:
    return show(request, book_or_404(book))


@editors_only
@require_POST
def details(request: HttpRequest, book: str) -> HttpResponse:
    found = book_or_404(book)
    form = DetailsForm(request.POST, instance=found)
    people = typed_rows(request.POST)
    right = form.is_valid() and not any(person.problem for person in people)
    if not right:
        return show(request, found, Typed(details=form, people=people))
    saved = form.save_with(people)
    messages.success(request, _("The details are saved."))
    return to(saved, "details")


@editors_only
@require_POST
def cover(request: HttpRequest, book: str) -> HttpResponse:
    found = book_or_404(book)
    form = CoverForm(found, current_of(found), request.POST, request.FILES)
    if not form.is_valid():
        return show(request, found, Typed(cover=form))
    form.save()
    messages.success(request, _("The cover is saved."))
    return to(found, "cover")


@editors_only
@require_POST
def licence(request: HttpRequest, book: str) -> HttpResponse:
    found = book_or_404(book)
    code = request.POST.get("licence", "")
    if code not in LICENCES:
        return show(request, found, Typed(licence_problem=_("Choose one of these licences.")))
    found.licence_code = code
    found.save(update_fields=["licence_code"])
    name = LICENCES[code].name
    messages.success(request, _("The licence is saved: %(name)s.") % {"name": name})
    return to(found, "licence")


@editors_only
@require_POST
def publish(request: HttpRequest, book: str) -> HttpResponse:
    found = book_or_404(book)
    try:
        publishing.publish(found)
    except publishing.PublishingRefused as refusal:
        return show(request, found, Typed(problem=str(refusal)))
    messages.success(
        request, _("“%(title)s” is published: everybody may read it now.") % {"title": found.title}
    )
    return redirect("desk:book", found.slug)


@editors_only
@require_POST
def withdraw(request: HttpRequest, book: str) -> HttpResponse:
    found = book_or_404(book)
    found.withdraw()
    messages.success(
        request, _("“%(title)s” is withdrawn: only editors see it now.") % {"title": found.title}
    )
    return redirect("desk:book", found.slug)


@editors_only
@require_POST
def throw_away(request: HttpRequest, book: str) -> HttpResponse:
    found = book_or_404(book)
    try:
        publishing.throw_away(found)
    except publishing.PublishingRefused as refusal:
        return show(request, found, Typed(problem=str(refusal)))
    messages.success(request, _("The draft “%(title)s” is deleted.") % {"title": found.title})
    return redirect("desk:shelf")


def to(book: Book, part: str) -> HttpResponse:
    answer = redirect("desk:book", book.slug)
    answer["Location"] += f"#{part}"
    return answer
