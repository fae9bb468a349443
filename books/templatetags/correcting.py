"""The corrections of a book, for its page on the desk."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse

from books.contents import contents_of
from books.models import Book
from books.revising import working_text
from books.revisions import listed

register = template.Library()


@register.inclusion_tag("desk/corrections.html", takes_context=True)
def corrections(context: template.Context, book: Book) -> dict[str, Any]:
    revisions = list(book.revisions.select_related("created_by"))
    basis = working_text(book)
    base = reverse("desk:correction", args=[book.slug, basis.number])
    return {
        "book": book,
        "csrf_token": context.get("csrf_token"),
        "waiting": [
            each for each in revisions if not each.is_released and each.pk != book.current_id
        ],
        "basis": basis,
        "sections": contents_of(basis).html(f"{base}sections/"),
        "revisions": listed(revisions) if len(revisions) > 1 else [],
    }
