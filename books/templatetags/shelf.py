"""How books are named and drawn in templates."""

from __future__ import annotations

from zlib import crc32

from django import template
from django.template import Context

from books import credits, places, reading
from books.contents import Entry
from books.models import Book

register = template.Library()
register.filter("authors", credits.authors)
register.filter("byline", credits.byline)
register.filter("language_name", credits.language_name)
register.filter("primary_language", credits.primary_language)
register.filter("year_name", credits.year_name)
register.filter("page_language", reading.page_language)

PAPERS = 6
INKS = 6
LONG_TITLE = 32
LONG_WORD = 11
"""Characters; beyond either, a label takes smaller letters."""


@register.inclusion_tag("books/cover.html")
def cover(book: Book) -> dict[str, object]:
    """The book's own cover, or a drawn one whose pattern and colour follow from its slug."""
    seed = crc32(book.slug.encode())
    title = book.title.partition(":")[0]
    return {
        "book": book,
        "title": title,
        "long": len(title) > LONG_TITLE or max(map(len, title.split()), default=0) > LONG_WORD,
        "paper": seed % PAPERS,
        "ink": seed // PAPERS % INKS,
    }


@register.inclusion_tag("books/continue.html", takes_context=True)
def continue_reading(context: Context) -> dict[str, object]:
    """The books that the reader has begun; of someone without an account only the browser knows."""
    return {"places": places.places_of(context["user"]), "guest": not _signed_in(context)}


@register.inclusion_tag("books/continue_book.html", takes_context=True)
def continue_book(context: Context, book: Book, start: Entry | None) -> dict[str, object]:
    """On a book's page: the way on to where the reader is, or to where the text begins."""
    return {
        "book": book,
        "start": start,
        "place": places.place_in(context["user"], book),
        "guest": not _signed_in(context),
    }


def _signed_in(context: Context) -> bool:
    return bool(context["user"].is_authenticated)
