"""What is worth reading, beside a book."""

from __future__ import annotations

from django import template
from django.template import Context

from books.models import Book
from discovery import similar
from discovery.popular import showing

register = template.Library()


@register.inclusion_tag("discovery/best-passages.html", takes_context=True)
def best_passages(context: Context, book: Book) -> dict[str, object]:
    """The best of a book's popular passages, and the way to all of them; nothing if it has none."""
    page = showing.page_of(context["user"], book, most=showing.BEST)
    return {"book": book, "shown": page.shown, "more": bool(page.next)}


@register.inclusion_tag("discovery/similar-books.html")
def similar_books(book: Book) -> dict[str, object]:
    return {"similar": similar.similar_to(book)}
