"""What makes a book public, takes it back, or throws a draft away."""

from __future__ import annotations

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from books.models import Asset, Book, Revision, Upload


class PublishingRefused(Exception):
    """The book can't be published, or not be thrown away; the message says why and what to do."""


def publish(book: Book) -> None:
    """Let everybody read it. Raises PublishingRefused."""
    if book.licence is None:
        raise PublishingRefused(
            _("Choose a licence first: without one nobody knows what they may do with the book.")
        )
    with transaction.atomic():
        locked = Book.objects.select_for_update().get(pk=book.pk)
        if locked.current is None or not locked.current.sections.exclude(length=0).exists():
            raise PublishingRefused(_("There is no text in this book that anybody could read."))
        locked.publish()
        locked.current.arrangements.all().delete()


def throw_away(book: Book) -> None:
    """Delete a draft with its files. Raises PublishingRefused for what was ever published."""
    with transaction.atomic():
        locked = Book.objects.select_for_update().get(pk=book.pk)
        if locked.was_ever_published:
            raise PublishingRefused(
                _("This book was public, and people may have written in its margin, so it stays.")
            )
        names = _files_of(locked)
        Upload.objects.filter(revision__book=locked).delete()
        locked.delete()
    # After the commit, lest a failed one leave rows without their files.
    for name in names - _still_needed(names):
        default_storage.delete(name)


def _files_of(book: Book) -> set[str]:
    pictures = Asset.objects.filter(revision__book=book).values_list("file", flat=True)
    originals = book.revisions.values_list("original", flat=True)
    uploads = Upload.objects.filter(revision__book=book).values_list("file", flat=True)
    return {name for name in (*pictures, *originals, *uploads) if name}


def _still_needed(names: set[str]) -> set[str]:
    """Files are named by their content, so another book may show the same picture."""
    return {
        *Asset.objects.filter(file__in=names).values_list("file", flat=True),
        *Revision.objects.filter(original__in=names).values_list("original", flat=True),
        *Upload.objects.filter(file__in=names).values_list("file", flat=True),
    }
