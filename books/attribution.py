"""The line by which somebody who copies a book credits it: title, author, source, licence."""

from __future__ import annotations

from django.utils.translation import gettext as _

from books.credits import authors, names
from books.licences import Licence
from books.models import Book, Contributor


def suggested_attribution(book: Book) -> str:
    """A line with all that the book's details tell of it, for the editor to better."""
    credit = f"{_credited(book)}{_licensed(book.licence)}"
    sentences = [_("%(sentence)s.") % {"sentence": credit}]
    if book.source_url:
        sentences.append(_("Source: %(address)s") % {"address": book.source_url})
    return " ".join(sentences)


def _credited(book: Book) -> str:
    written = authors(book)
    words = {"title": book.title, "authors": written}
    line = _("“%(title)s” by %(authors)s") % words if written else _("“%(title)s”") % words
    if translators := names(book, Contributor.Role.TRANSLATOR):
        line += _(", translated by %(names)s") % {"names": translators}
    return line


def _licensed(licence: Licence | None) -> str:
    if licence is None:
        return ""
    if licence.is_public_domain:
        return _(", public domain")
    return _(", licensed under %(name)s (%(address)s)") % {
        "name": licence.name,
        "address": licence.url,
    }
