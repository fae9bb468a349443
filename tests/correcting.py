"""Corrections for tests: a book's text anew, waiting or released."""

from __future__ import annotations

from accounts.models import User
from annotations.jobs import ask_for_release
from annotations.models import Anchor, Annotation, Carrying
from annotations.releasing import release
from books.importing import import_revision
from books.models import Book, Revision
from tests.making import parsed_book


def correct(book: Book, *chapters: str) -> Revision:
    """A revision with these chapters that waits to be released."""
    return import_revision(
        book,
        parsed_book(book.title, *chapters),
        original="".join(chapters).encode(),
        original_name="corrected.md",
        editor=None,
    )


def released(revision: Revision, editor: User) -> Carrying:
    """Released as a worker does it, here and now."""
    carrying = ask_for_release(revision, editor)
    release(carrying)
    carrying.refresh_from_db()
    revision.book.refresh_from_db()
    return carrying


def anchor_in(revision: Revision, note: Annotation) -> Anchor:
    return Anchor.objects.get(annotation=note, revision=revision)


def words_at(anchor: Anchor) -> str:
    """The words of the text beside which it stands; none if it is lost."""
    return anchor.section.text[anchor.start : anchor.end] if anchor.section else ""
