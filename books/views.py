"""The library's pages: the shelf, a book, a section, a picture."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from accounts.language import wordless
from books.attribution import suggested_attribution
from books.contents import contents_of
from books.copying.originals import originals_of
from books.credits import people
from books.library import Shelf
from books.models import Asset, Book, Revision, Section
from books.programme.schedule import NOTHING_DUE, Schedule, schedule_of
from books.reading import has_initial, page_language, reading_data, title_place
from books.revising.changes import successor
from books.shelf import wish_from
from books.showing import show

YEAR = 365 * 24 * 3600


@require_safe
@cache_control(private=True, no_cache=True)
@conditional_page
def library(request: HttpRequest) -> HttpResponse:
    shelf = Shelf(request.user, wish_from(request.GET), request.GET.get("page", ""))
    return render(request, "books/library.html", {"shelf": shelf})


@require_safe
@cache_control(private=True, no_cache=True)
@conditional_page
def book(request: HttpRequest, book: str) -> HttpResponse:
    found, revision = readable(request, book)
    contents = contents_of(revision)
    schedule = schedule_of(request.user, found, contents)
    everybody = people(found)
    context = {
        "book": found,
        "authors": [person for person in everybody if person.on_title_page],
        "helpers": [person for person in everybody if not person.on_title_page],
        "start": contents.start,
        "contents": contents.html(found.get_absolute_url(), beside=schedule.in_contents),
        "schedule": schedule,
        "subjects": found.subjects.all(),
        "attribution": found.attribution or suggested_attribution(found),
        "originals": originals_of(found, request.user),
    }
    return render(request, "books/book.html", context)


@require_safe
@cache_control(private=True, no_cache=True)
@conditional_page
def section(request: HttpRequest, book: str, section: str) -> HttpResponse:
    found, revision = readable(request, book)
    here = revision.sections.defer("text").filter(slug=section).first()
    if here is None:
        return elsewhere(found, revision, section)
    schedule = schedule_of(request.user, found, contents_of(revision))
    context = section_context(request, found, revision, here, found.get_absolute_url(), schedule)
    return show(request, "books/section.html", context)


@wordless
@require_safe
@conditional_page
def asset(request: HttpRequest, book: str, name: str) -> HttpResponse:
    """A picture. Its name is the hash of its bytes, so a browser need never ask again."""
    found = Asset.objects.select_related("revision__book").filter(
        name=name, revision__book__slug=book
    )
    picture = found.order_by(F("revision__released_at").asc(nulls_last=True)).first()
    if picture is None or not picture.revision.is_readable_by(request.user):
        raise Http404
    return show_asset(picture)


def show_asset(picture: Asset) -> HttpResponse:
    with picture.file.open() as file:
        response = HttpResponse(file.read(), content_type=picture.media_type)
    whose = "public" if picture.revision.is_public else "private"
    response["Cache-Control"] = f"{whose}, max-age={YEAR}, immutable"
    response["ETag"] = f'"{picture.name}"'
    # An SVG opened by itself is a document: it may style itself and nothing else.
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def section_context(
    request: HttpRequest,
    book: Book,
    revision: Revision,
    here: Section,
    base: str,
    schedule: Schedule = NOTHING_DUE,
) -> dict[str, Any]:
    """What the page of a section shows; `base` is the address of the contents around it."""
    contents = contents_of(revision)
    token = get_token(request) if request.user.is_authenticated else ""
    return {
        "book": book,
        "csrf_token": token,
        "section": here,
        "language": page_language(here.language or book.language),
        "entry": contents.entry(here.pk),
        "dates": schedule.of(contents.entry(here.pk)),
        "before": contents.before(here.pk),
        "after": contents.after(here.pk),
        "contents": contents.html(base, current=here.pk, beside=schedule.in_contents),
        "has_initial": has_initial(here.html),
        "title_place": title_place(here.html),
        "reading": reading_data(request, book, here, contents, token),
    }


def elsewhere(book: Book, current: Revision, slug: str) -> HttpResponse:
    """Where a section that the text once had is now, or else how it was; 404 if it never was."""
    earlier = book.revisions.released().exclude(pk=current.pk)
    older = earlier.filter(sections__slug=slug).first()
    if older is None:
        raise Http404
    if there := successor(slug, older, current):
        # A link to words counts letters in the section that it names.
        was = urlencode({"was": slug})
        return redirect(f"{reverse('books:section', args=[book.slug, there])}?{was}")
    return redirect("books:revision_section", book.slug, older.number, slug)


def readable(request: HttpRequest, slug: str) -> tuple[Book, Revision]:
    """The book and the state of its text that this reader may read; else 404."""
    found = get_object_or_404(Book.objects.readable_by(request.user).for_shelf(), slug=slug)
    if found.current is None:
        raise Http404
    return found, found.current
