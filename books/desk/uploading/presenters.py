"""An upload as its page and its script show it."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from books.models import Upload
from books.spoken import spoken


def state_of(upload: Upload) -> dict[str, object]:
    """`words` say how far it is; `done` of `total` steps of this part, 0 while nobody knows.

    `next` is where the editor looks it over, once it is read.
    """
    return {
        "id": str(upload.pk),
        "name": upload.name,
        "address": reverse("desk:upload", args=[upload.pk]),
        "state": upload.state,
        "words": words_of(upload),
        "done": upload.done,
        "total": upload.total,
        "next": next_address(upload),
    }


def words_of(upload: Upload) -> str:
    if upload.state == Upload.State.FAILED:
        return spoken(upload.problem)
    if upload.state == Upload.State.WAITING:
        return _("Waiting its turn")
    if upload.state == Upload.State.DONE:
        return _("Read. Now look it over.")
    if upload.part and upload.total:
        facts = {"part": spoken(upload.part), "done": upload.done, "total": upload.total}
        return _("%(part)s: %(done)d of %(total)d") % facts
    return spoken(upload.part) or _("Being read")


def next_address(upload: Upload) -> str | None:
    """Where what became of it lies; None while nothing has."""
    if upload.revision is None:
        return None
    book, number = upload.revision.book.slug, upload.revision.number
    if upload.book_id is not None:
        return reverse("desk:correction", args=[book, number])
    return reverse("desk:book", args=[book])
