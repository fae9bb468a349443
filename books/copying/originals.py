"""The files that a book's revisions were made from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from books.models import Book, Revision

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


def originals_of(book: Book, user: User | AnonymousUser) -> list[Revision]:
    """A revision for each file, the newest first; one corrected here has the file of an earlier."""
    revisions = book.revisions.readable_by(user).exclude(original="").order_by("-number")
    made_of = {revision.original.name: revision for revision in revisions}
    return list(made_of.values())
