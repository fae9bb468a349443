"""EPUB 2 and 3."""

from __future__ import annotations

from dataclasses import replace

from ..archives import Archive
from ..binding import Album, Manuscript, Warnings, bind, language_of
from ..parsed import FormatError, ParsedBook
from ..progress import Progress, quietly
from .contents import read_contents
from .documents import read_documents
from .encryption import refuse_locked
from .landmarks import read_start
from .metadata import read_metadata
from .package import read_package

__all__ = ["read"]


def read(data: bytes, filename: str, progress: Progress = quietly) -> ParsedBook:
    """Raises FormatError with a sentence for the book's owner."""
    progress("Opening the book", 0, 0)
    archive = Archive(data)
    refuse_locked(archive)
    package = read_package(archive)
    about = read_metadata(package)
    warnings = Warnings()
    documents = read_documents(archive, package, warnings, progress)
    manuscript = Manuscript(
        documents=documents,
        contents=read_contents(archive, package, warnings),
        language=language_of(about.language, documents),
        read_file=archive.read,
        start=read_start(archive, package),
    )
    album = Album(archive.read, warnings)
    cover = album.show(about.cover.name) if about.cover else None
    bound = bind(manuscript, album, warnings, progress)
    if not bound.sections:
        raise FormatError("This EPUB holds no text and no image. Check that it is the right file.")
    title = about.title or filename.rpartition(".")[0] or bound.sections[0].title
    named = replace(about, title=title)
    return named.book(bound, album, warnings, language=manuscript.language, cover=cover)
