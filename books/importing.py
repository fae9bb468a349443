"""From a parsed book to rows and files: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from books.arranging.manuscript import parents_of
from books.formats.parsed import ParsedAsset, ParsedBook, ParsedSection
from books.licences import LICENCES
from books.models import Asset, Book, Contributor, Revision, Section
from books.slugs import free_slug
from books.storing import Original, StoredFiles, original_of, stored_files
from books.subjects import subjects_named

Also = Callable[[Revision], object]
"""What else is done with the new revision, in the transaction that makes it."""


class ImportRefused(Exception):
    """The book can't be taken in as asked; the message says why and what to do."""


class AlreadyImported(ImportRefused):
    """The same file was imported before."""

    def __init__(self, book: Book) -> None:
        super().__init__(
            _("This very file is already in the library: “%(title)s”, %(address)s")
            % {"title": book.title, "address": unquote(book.get_absolute_url())}
        )
        self.book = book


def import_book(
    parsed: ParsedBook,
    *,
    original: bytes | File[Any] | None = None,
    original_name: str = "",
    licence: str = "",
    source: str = "",
    publish: bool = False,
    editor: User | None = None,
    also: Also | None = None,
) -> Book:
    """The parsed book as a new book with its first revision, published on request.

    `licence` and `source` stand in for what the file says of itself. Raises ImportRefused.
    """
    code = licence or known_licence(parsed)
    check_licence(code, publish=publish)
    kept = None if original is None else original_of(original, original_name)
    if kept is not None:
        check_new(kept.sha256)
    with stored_files() as stored:
        # Before the transaction: others wait for it, and disks are slow.
        store(parsed, kept, stored)
        with transaction.atomic():
            book = _create_book(parsed, licence=code, source=source or parsed.source)
            revision = _create_revision(book, 1, parsed, kept, editor)
            book.current = revision
            book.cover = revision.assets.filter(name=parsed.cover or "").first()
            book.save(update_fields=["current", "cover"])
            if publish:
                book.publish()
            if also:
                also(revision)
    return book


def import_revision(
    book: Book,
    parsed: ParsedBook,
    *,
    original: bytes | File[Any],
    original_name: str,
    editor: User | None,
    also: Also | None = None,
) -> Revision:
    """The parsed book as the next revision of `book`, not yet released: readers see the old one.

    Raises AlreadyImported when the file is the one that the current revision came from.
    """
    kept = original_of(original, original_name)
    if book.current is not None and book.current.sha256 == kept.sha256:
        raise AlreadyImported(book)
    with stored_files() as stored:
        store(parsed, kept, stored)
        with transaction.atomic():
            # One after the other, so that each gets a number of its own.
            Book.objects.select_for_update().get(pk=book.pk)
            last = book.revisions.order_by("-number").values_list("number", flat=True).first()
            revision = _create_revision(book, (last or 0) + 1, parsed, kept, editor)
            if also:
                also(revision)
    return revision


def known_licence(parsed: ParsedBook) -> str:
    """What the file says of its licence, if the library knows that one."""
    return parsed.licence if parsed.licence in LICENCES else ""


def check_licence(code: str, *, publish: bool) -> None:
    """Raises ImportRefused when the licence is unknown, or missing from what is to be published."""
    if code and code not in LICENCES:
        raise ImportRefused(
            _("The library doesn't know the licence %(code)s. It knows: %(known)s.")
            % {"code": code, "known": ", ".join(LICENCES)}
        )
    if publish and not code:
        raise ImportRefused(
            _("A book is published under an open licence: say which, for instance CC-BY-4.0.")
        )


def check_new(digest: str) -> None:
    """Raises AlreadyImported when a file with this SHA-256 was imported before."""
    known = Book.objects.filter(revisions__sha256=digest).first()
    if known is not None:
        raise AlreadyImported(known)


def store(parsed: ParsedBook, original: Original | None, stored: StoredFiles) -> None:
    if original is not None:
        stored.put(original.address, original.content)
    for asset in parsed.assets:
        stored.put(_address(asset), asset.data)


def _address(asset: ParsedAsset) -> str:
    return f"assets/{asset.name}"


def _create_book(parsed: ParsedBook, *, licence: str, source: str) -> Book:
    author = parsed.contributors[0].name if parsed.contributors else ""
    book = Book.objects.create(
        slug=free_slug(parsed.title, author),
        title=parsed.title[:500],
        subtitle=parsed.subtitle[:500],
        description=parsed.description,
        language=parsed.language,
        licence_code=licence,
        source_url=source[:500],
        year=parsed.year,
    )
    book.subjects.set(subjects_named(parsed.subjects))
    Contributor.objects.bulk_create(
        Contributor(
            book=book, name=person.name[:200], role=known_role(person.role), position=number
        )
        for number, person in enumerate(parsed.contributors)
    )
    return book


def known_role(code: str) -> str:
    return code if code in Contributor.Role.values else Contributor.Role.OTHER


def _create_revision(
    book: Book, number: int, parsed: ParsedBook, original: Original | None, editor: User | None
) -> Revision:
    """With its sections and pictures, whose files lie in the store already."""
    revision = Revision.objects.create(
        book=book,
        number=number,
        original=original.address if original else "",
        original_name=original.name[:255] if original else "",
        sha256=original.sha256 if original else "",
        start=parsed.start or "",
        said_licence=(parsed.licence or "")[:40],
        warnings=list(parsed.warnings),
        created_by=editor,
    )
    _create_sections(revision, parsed.sections)
    Asset.objects.bulk_create(
        Asset(
            revision=revision,
            name=asset.name,
            media_type=asset.media_type,
            file=_address(asset),
        )
        for asset in parsed.assets
    )
    return revision


def _create_sections(revision: Revision, sections: tuple[ParsedSection, ...]) -> None:
    """Depth by depth, since a section's parent must have its id first."""
    rows = [
        Section(
            revision=revision,
            position=position,
            depth=section.depth,
            slug=section.slug,
            title=section.title[:500],
            language=section.language,
            direction=section.direction,
            html=section.html,
            text=section.text,
            length=len(section.text),
        )
        for position, section in enumerate(sections)
    ]
    parents = parents_of(row.depth for row in rows)
    for depth in sorted({row.depth for row in rows}):
        level = [index for index, row in enumerate(rows) if row.depth == depth]
        for index in level:
            parent = parents[index]
            rows[index].parent = None if parent is None else rows[parent]
        Section.objects.bulk_create((rows[index] for index in level), batch_size=100)
