"""Making a correction: a revision beside the one that is read, until it is released."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from books.formats.text import canonical_text
from books.models import Asset, Book, Revision, Section
from books.revising.checking import cleaned

if TYPE_CHECKING:
    from accounts.models import User

_AS_IT_WAS = (
    "position", "depth", "slug", "title", "matter", "language", "direction", "html", "text",
    "length",
)  # fmt: skip


class RevisingRefused(Exception):
    """It can't be corrected like this; the message says why and what to do."""


class Stale(Exception):
    """Somebody else changed the section since it was opened; `section` is as it is now."""

    def __init__(self, section: Section) -> None:
        super().__init__(_("Somebody else changed this section while you had it open."))
        self.section = section


def open_correction(book: Book) -> Revision | None:
    """The latest revision that may follow the one that is read."""
    latest = book.revisions.filter(released_at=None).order_by("-number").first()
    return None if latest is None or is_overtaken(latest, book) else latest


def is_overtaken(revision: Revision, book: Book) -> bool:
    """Whether it can't become what is read any more, since a later one has; or is that itself."""
    return book.current is not None and revision.number <= book.current.number


def working_text(book: Book) -> Revision:
    """What an editor would change: the open correction, else what is read (or a draft's text)."""
    revision = open_correction(book) or book.current
    if revision is None:
        raise RevisingRefused(_("This book has no text yet. Bring in a file first."))
    return revision


def begin(book: Book, editor: User) -> Revision:
    """The open correction, or a new one as a copy of the text that is read.

    Of a book that was never published, the draft itself. Raises RevisingRefused.
    """
    with transaction.atomic():
        basis = _locked(book)
        return _copied(basis, editor) if basis.is_released else basis


def change_section(revision: Revision, slug: str, source: str, seen: str, editor: User) -> Section:
    """Write an edited source into a correction; into the open one if `revision` is released.

    If there is none, it begins now. `seen` is the seal of the section as the editor opened it.
    Doing it twice is doing it once. Raises Stale, SourceRefused, RevisingRefused.
    """
    with transaction.atomic():
        basis = _locked(revision.book, revision)
        section = basis.sections.filter(slug=slug).first()
        if section is None:
            raise RevisingRefused(
                _("This section isn’t in the text any more: somebody rearranged it.")
            )
        html = cleaned(source, section.html)
        if html == section.html:
            return section
        if seal(section) != seen:
            raise Stale(section)
        if basis.is_released:
            section = _copied(basis, editor).sections.get(slug=slug)
        section.html, section.text = html, canonical_text(html)
        section.length = len(section.text)
        section.save(update_fields=["html", "text", "length"])
    return section


def describe(revision: Revision, note: str) -> None:
    """Say what was corrected. Raises RevisingRefused."""
    with transaction.atomic():
        waiting = _waiting(revision)
        waiting.note = note[:500]
        waiting.save(update_fields=["note"])


def discard(revision: Revision) -> None:
    """Throw an open correction away. Raises RevisingRefused.

    Its files stay, since other revisions may show them: they are kept by what is in them.
    """
    with transaction.atomic():
        _waiting(revision).delete()


def seal(section: Section) -> str:
    """The same for the same HTML."""
    return hashlib.sha256(section.html.encode()).hexdigest()


def _locked(book: Book, chosen: Revision | None = None) -> Revision:
    """The text to work on; nobody else begins, changes or releases it meanwhile."""
    locked = Book.objects.select_for_update().get(pk=book.pk)
    basis = working_text(locked)
    if chosen and chosen.pk != basis.pk:
        still = locked.revisions.filter(released_at=None, pk=chosen.pk).first()
        if still and (still.pk == locked.current_id or not is_overtaken(still, locked)):
            basis = still
    return Revision.objects.select_for_update().get(pk=basis.pk)


def _waiting(revision: Revision) -> Revision:
    book = Book.objects.select_for_update().get(pk=revision.book_id)
    waiting = Revision.objects.select_for_update().filter(pk=revision.pk).first()
    if waiting is None:
        raise RevisingRefused(_("This correction was discarded already."))
    if waiting.is_released or waiting.pk == book.current_id:
        raise RevisingRefused(_("Readers have this text already, so it stays as it is."))
    return waiting


def _copied(basis: Revision, editor: User) -> Revision:
    """A new revision with the same sections and pictures, and the original file it goes back to."""
    latest = basis.book.revisions.aggregate(Max("number"))["number__max"]
    copy = Revision.objects.create(
        book=basis.book,
        number=latest + 1,
        original=basis.original,
        original_name=basis.original_name,
        sha256=basis.sha256,
        start=basis.start,
        said_licence=basis.said_licence,
        created_by=editor,
    )
    _copy_sections(copy, basis.sections.all())
    Asset.objects.bulk_create(
        Asset(revision=copy, name=asset.name, media_type=asset.media_type, file=asset.file.name)
        for asset in basis.assets.all()
    )
    return copy


def _copy_sections(copy: Revision, sections: Iterable[Section]) -> None:
    """Level by level, since a section's parent must have its id first."""
    levels: dict[int, list[Section]] = {}
    for section in sections:
        levels.setdefault(section.depth, []).append(section)
    known: dict[int, Section] = {}
    for _depth, level in sorted(levels.items()):
        rows = {
            section.pk: Section(
                revision=copy,
                parent=known.get(section.parent_id or 0),
                **{name: getattr(section, name) for name in _AS_IT_WAS},
            )
            for section in level
        }
        Section.objects.bulk_create(rows.values(), batch_size=100)
        known |= rows
