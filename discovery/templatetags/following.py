"""The button by which a book is followed, on its page."""

from __future__ import annotations

from django import template
from django.template import Context

from books.models import Book
from discovery.following import follows_book

register = template.Library()


@register.inclusion_tag("discovery/follow-book.html", takes_context=True)
def follow_book_button(context: Context, book: Book) -> dict[str, object]:
    """For who is signed in; asks nothing of a guest."""
    user = context["user"]
    return {
        "book": book,
        "shown": user.is_authenticated,
        "is_followed": user.is_authenticated and follows_book(user, book),
        "csrf_token": context.get("csrf_token"),
    }
