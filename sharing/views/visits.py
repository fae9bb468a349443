"""For a book's editors: by which links elsewhere its readers came."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from books.contents import contents_of
from books.desk.access import editors_only
from books.models import Book
from sharing.models import Visit

MONTHS = 12
SHOWN = 50
"""Sources a month, those by which most came."""


@dataclass(frozen=True, slots=True)
class Source:
    """A page elsewhere, "" for the rest. `sections` are titles with numbers; the book's page
    has an empty one."""

    name: str
    number: int
    sections: list[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Month:
    first: date
    number: int
    sources: list[Source]
    further: int
    """Visits by sources that are not shown."""


@editors_only
@require_safe
@never_cache
def visits(request: HttpRequest, book: str) -> HttpResponse:
    found = get_object_or_404(Book.objects.select_related("current"), slug=book)
    rows = Visit.objects.filter(book=found).order_by("-month", "source", "-number")
    months = [_month(first, list(rows_), _titles(found)) for first, rows_ in _by_month(rows)]
    return render(request, "sharing/visits.html", {"book": found, "months": months})


def _by_month(rows: Iterable[Visit]) -> list[tuple[date, list[Visit]]]:
    grouped = groupby(rows, key=lambda row: row.month)
    return [(first, list(found)) for first, found in grouped][:MONTHS]


def _titles(book: Book) -> dict[str, str]:
    entries = contents_of(book.current).entries if book.current else []
    return {entry.slug: entry.full_title for entry in entries}


def _month(first: date, rows: list[Visit], titles: dict[str, str]) -> Month:
    sources = [
        _source(name, list(found), titles)
        for name, found in groupby(rows, key=lambda row: row.source)
    ]
    sources.sort(key=lambda source: (source.name == "", -source.number, source.name))
    return Month(
        first,
        sum(source.number for source in sources),
        sources[:SHOWN],
        sum(source.number for source in sources[SHOWN:]),
    )


def _source(name: str, rows: list[Visit], titles: dict[str, str]) -> Source:
    sections = [(titles.get(row.section, row.section), row.number) for row in rows]
    return Source(name, sum(row.number for row in rows), sections)
