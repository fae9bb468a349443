"""From rows to the plain data that exports are made of."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterator
from typing import cast

from django.conf import settings
from django.utils import formats, translation
from django.utils.translation import gettext as _

from books.attribution import suggested_attribution
from books.exports import Details, Line, Page, Person, Picture, Rights, Volume
from books.exports.volume import Direction, Matter
from books.models import Asset, Book, Contributor, Revision, Section

_OURS = uuid.UUID("6a2bb1b4-4b0b-5d0e-9e57-6b6a3c0e3f5d")


def details_of(book: Book, revision: Revision, origin: str) -> Details:
    """Without the text, so it costs little. `origin` is the library's, such as https://example.org.

    Said in the library's own language: one copy serves readers of every language.
    """
    with translation.override(settings.LANGUAGE_CODE):
        return Details(
            identity=_identity(book),
            title=book.title,
            language=book.language,
            modified=_released(revision).astimezone(datetime.UTC),
            subtitle=book.subtitle,
            description=book.description,
            people=tuple(_person(contributor) for contributor in book.contributors.all()),
            subjects=tuple(subject.name for subject in book.subjects.all()),
            year=book.year,
            rights=_rights(book),
            attribution=book.attribution,
            source=book.source_url,
            address=origin + book.get_absolute_url(),
            cover=book.cover.name if book.cover else "",
            start=revision.start,
            interface=settings.LANGUAGE_CODE,
            contents=_("Contents"),
            about=_("About this copy"),
            lines=tuple(_lines(book, revision, origin + book.get_absolute_url())),
        )


def volume_of(book: Book, revision: Revision, details: Details) -> Volume:
    """With the text; its pictures are read when they are written."""
    sections = revision.sections.defer("text")
    pictures = {asset.name: asset for asset in revision.assets.all()}
    if book.cover:
        pictures.setdefault(book.cover.name, book.cover)
    return Volume(
        details,
        tuple(_page(section) for section in sections),
        tuple(_picture(pictures[name]) for name in sorted(pictures)),
    )


def _identity(book: Book) -> str:
    """Stays with the book whatever its title or address become."""
    return str(uuid.uuid5(_OURS, f"{book.pk} {book.created_at.isoformat()}"))


def _released(revision: Revision) -> datetime.datetime:
    return revision.released_at or revision.created_at


def _person(contributor: Contributor) -> Person:
    is_author = contributor.role == Contributor.Role.AUTHOR
    does = "" if is_author else contributor.get_role_display()
    return Person(contributor.name, contributor.role, does)


def _rights(book: Book) -> Rights | None:
    licence = book.licence
    if licence is None:
        return None
    return Rights(str(licence.name), licence.url, str(licence.summary))


def _lines(book: Book, revision: Revision, address: str) -> Iterator[Line]:
    yield Line("", book.attribution or suggested_attribution(book))
    if rights := _rights(book):
        yield Line(_("Licence"), f"{rights.name}. {rights.summary}", rights.url)
    if book.source_url:
        yield Line(_("Source"), book.source_url, book.source_url)
    yield Line(_("Text"), _revision(revision))
    yield Line(_("Read it together with others, and write in its margin"), address, address)


def _revision(revision: Revision) -> str:
    words = {
        "number": revision.number,
        "day": formats.date_format(_released(revision), "DATE_FORMAT"),
    }
    return _("Revision %(number)s of %(day)s") % words


def _page(section: Section) -> Page:
    return Page(
        slug=section.slug,
        title=section.title,
        html=section.html,
        depth=section.depth,
        language=section.language,
        direction=cast(Direction, section.direction),
        matter=cast(Matter, section.matter),
    )


def _picture(asset: Asset) -> Picture:
    def read() -> bytes:
        with asset.file.open() as file:
            return bytes(file.read())

    return Picture(asset.name, asset.media_type, read)
