"""Visits by links elsewhere are counted, for a book's editors. No visitor is."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db import DatabaseError, transaction
from django.db.models import F
from django.utils import timezone

from books.models import Book
from sharing.models import Visit
from sharing.referrers import is_a_person, source_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

MOST_SOURCES = 100
"""In a book and month; what comes from further ones is counted together, as from others."""

KEPT = timedelta(days=2 * 366)
COUNTED = {"books:book", "books:section"}
OTHERS = ""

_log = logging.getLogger(__name__)


class CountVisits:
    """Middleware. What is opened from our own pages, or by hand, costs a look at a header."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if "HTTP_REFERER" in request.META and response.status_code in (200, 304):
            _count(request)
        return response


def _count(request: HttpRequest) -> None:
    found = request.resolver_match
    if request.method != "GET" or found is None or found.view_name not in COUNTED:
        return
    source = source_of(request.headers["Referer"], request.get_host())
    if not source or not is_a_person(request.headers):
        return
    try:
        count(found.kwargs["book"], found.kwargs.get("section", ""), source)
    except DatabaseError:
        # The page is worth more than its count.
        _log.warning("A visit could not be counted", exc_info=True)


def count(book: str, section: str, source: str) -> None:
    """One more visit, this month, of a published book by its slug."""
    month = timezone.now().date().replace(day=1)
    here = Visit.objects.filter(book__slug=book, month=month, section=section)
    if here.filter(source=source).update(number=F("number") + 1):
        return
    published = Book.objects.filter(slug=book, published_at__isnull=False)
    pk = published.values_list("pk", flat=True).first()
    if pk is not None:
        with transaction.atomic():
            _begin(pk, month, section, source)


def _begin(book: int, month: date, section: str, source: str) -> None:
    """The first from there: what is too old goes then, and what is too many is named no more."""
    Visit.objects.filter(book=book, month__lt=month - KEPT).delete()
    known = Visit.objects.filter(book=book, month=month).exclude(source=OTHERS)
    if not known.filter(source=source).exists():
        sources = known.values("source").distinct().count()
        source = source if sources < MOST_SOURCES else OTHERS
    row, _ = Visit.objects.get_or_create(book_id=book, month=month, section=section, source=source)
    Visit.objects.filter(pk=row.pk).update(number=F("number") + 1)
