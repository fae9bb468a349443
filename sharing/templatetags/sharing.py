"""What sharing adds to the pages of books."""

from __future__ import annotations

from django import template
from django.http import HttpRequest
from django.template import Context

from books.models import Book, Section
from sharing.embedding import frame_of
from sharing.heads import Head, head_of, picture_address
from sharing.shared import Shared, note_on_page, words_on_page

register = template.Library()


@register.simple_tag(takes_context=True)
def head_of_book(context: Context, book: Book) -> Head:
    return head_of(Shared(book), context["request"])


@register.simple_tag(takes_context=True)
def head_of_section(context: Context, section: Section) -> Head | None:
    """Of the words or the note that the address names; None for the section as such."""
    request: HttpRequest = context["request"]
    note = note_on_page(section.revision, request.GET.get("note", ""))
    found = note or words_on_page(section, request.GET.get("words", ""))
    return head_of(found, request) if found else None


@register.simple_tag(takes_context=True)
def picture_of_section(context: Context, book: Book, section: Section) -> str:
    """All that the head of an ordinary section says: the rest can be told from its title."""
    return picture_address(Shared(book, section), context["request"])


@register.simple_tag(takes_context=True)
def frame(context: Context, book: Book) -> str:
    """HTML of a book for other pages."""
    return frame_of(Shared(book), context["request"])
