"""Where a section is read, and how an address names words of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

if TYPE_CHECKING:
    from books.models import Revision, Section


def page_of(section: Section, revision: Revision) -> str:
    """A section's usual page if its revision is the book's current one, else that of the revision.
    Expects the revision's book."""
    book = revision.book
    if revision.pk == book.current_id:
        return reverse("books:section", args=[book.slug, section.slug])
    return reverse("books:revision_section", args=[book.slug, revision.number, section.slug])


def words_fragment(start: int, end: int, revision: int) -> str:
    """Behind the # of a section's page: marks the words from one code point to the other, as they
    stand in the revision of this number; see `anchoring/passage-links.ts`."""
    return f"words-{start}-{end}-{revision}"
