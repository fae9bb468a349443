"""A group's front page, its books and dates, and the way into a book."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from books import signals
from books.models import Book, GroupBook
from books.programme import services
from books.programme.forms import DateForm
from books.programme.reading import books_for, contents_for, readings, way_in
from books.programme.schedule import dates_of
from books.shelf import in_order, matching, wish_from
from groups import access
from groups.entering import Here, open_to, visible_group
from groups.forms import AskForm
from groups.models import Group

BOOKS_A_PAGE = 24
A_WEEK = timedelta(days=7)


@never_cache
@require_safe
def group(request: HttpRequest, group: str) -> HttpResponse:
    found = visible_group(request, group)
    role = found.role_of(request.user)
    context = {"group": found, "role": role, "size": found.memberships.count()}
    more = _for_members(found, role, request) if role else _for_strangers(found, request)
    return render(request, "programme/group.html", context | more)


def _for_members(group: Group, role: str, request: HttpRequest) -> dict[str, Any]:
    moderates = access.moderates(role)
    return {
        "moderates": moderates,
        "owns": access.owns(role),
        "readings": readings(group, cast(User, request.user)),
        "waiting": group.requests.count() if moderates else 0,
    }


def _for_strangers(group: Group, request: HttpRequest) -> dict[str, Any]:
    user = request.user
    asked = user.is_authenticated and group.requests.filter(person=user).exists()
    return {"ask_form": AskForm(), "asked": asked}


@never_cache
@require_safe
@open_to(access.belongs)
def begin(request: HttpRequest, here: Here) -> HttpResponse:
    """Where somebody goes who has just joined: into the group's only book, else to its page."""
    books = list(books_for(here.person).filter(group=here.group)[:2])
    if len(books) == 1:
        return _into(here, books[0])
    return redirect(here.group)


@never_cache
@require_safe
@open_to(access.belongs)
def read(request: HttpRequest, here: Here, book: str) -> HttpResponse:
    return _into(here, group_book_or_404(here, book))


def _into(here: Here, group_book: GroupBook) -> HttpResponse:
    """Into the book where one reads on, in the group's company."""
    signals.entered_with_group.send(
        GroupBook, reader=here.person, group=here.group, book=group_book.book
    )
    return redirect(way_in(here.person, group_book.book))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@open_to(access.owns)
def books(request: HttpRequest, here: Here) -> HttpResponse:
    """The library's books, for the group to take one up."""
    readable = Book.objects.readable_by(here.person).exclude(current=None)
    if request.method == "POST":
        chosen = get_object_or_404(readable, slug=request.POST.get("book", ""))
        if services.take_up(here.group, chosen):
            messages.success(
                request, _("The group reads “%(title)s” now.") % {"title": chosen.title}
            )
        return redirect(here.group)
    wish = wish_from({"q": request.GET.get("q", "")})
    found = in_order(matching(readable, wish), wish.sort).for_shelf()
    context = {
        "group": here.group,
        "wish": wish,
        "page": Paginator(found, BOOKS_A_PAGE).get_page(request.GET.get("page", "")),
        "read": set(here.group.group_books.values_list("book", flat=True)),
    }
    return render(request, "programme/books.html", context)


@require_POST
@open_to(access.owns)
def lay_aside(request: HttpRequest, here: Here, book: str) -> HttpResponse:
    found = group_book_or_404(here, book)
    services.lay_aside(found)
    messages.success(request, _("“%(title)s” is laid aside.") % {"title": found.book.title})
    return redirect(here.group)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@open_to(access.owns)
def dates(request: HttpRequest, here: Here, book: str) -> HttpResponse:
    """By when the group wants which part of the book read."""
    found = group_book_or_404(here, book)
    contents = contents_for(found.book)
    form = DateForm(contents, request.POST or None, initial={"due": timezone.localdate() + A_WEEK})
    if form.is_valid():
        said = form.cleaned_data
        services.set_date(found, form.entry, said["due"], said["remark"])
        messages.success(request, _("The date is set: members see it in the book."))
        return redirect("programme:dates", here.group.slug, book)
    context = {
        "group": here.group,
        "book": found.book,
        "form": form,
        "dates": dates_of(found, contents),
    }
    status = 422 if form.is_bound else 200
    return render(request, "programme/dates.html", context, status=status)


@require_POST
@open_to(access.owns)
def remove_date(request: HttpRequest, here: Here, book: str, pk: int) -> HttpResponse:
    get_object_or_404(group_book_or_404(here, book).milestones, pk=pk).delete()
    messages.success(request, _("The date is taken away."))
    return redirect("programme:dates", here.group.slug, book)


def group_book_or_404(here: Here, book: str) -> GroupBook:
    """A book that the group reads and that this member may read."""
    found = books_for(here.person).filter(group=here.group, book__slug=book).first()
    if found is None:
        raise Http404
    return found
