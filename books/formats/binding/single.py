"""A book that is one document: what the readers of HTML, TEI and plain text have in common."""

from __future__ import annotations

from posixpath import basename

from ..parsed import FormatError, ParsedBook
from ..progress import Progress, quietly
from . import bind
from .about import About
from .album import Album
from .manuscript import Document, Entry, Manuscript, ReadFile, Warnings, language_of

LARGEST_FILE = 64 * 1024 * 1024
"""Bytes; the tree of a text takes ten times that in memory."""


def refuse_large(data: bytes, filename: str) -> None:
    if len(data) > LARGEST_FILE:
        raise FormatError(
            f"“{filename}” is larger than {LARGEST_FILE >> 20} MB, and a book's text is not. "
            "Check that it is the right file, or split it."
        )


def name_of(filename: str) -> str:
    """The name by which a file's links may mean itself."""
    return basename(filename.replace("\\", "/")) or "book"


def stem_of(filename: str) -> str:
    name = name_of(filename)
    return name.rpartition(".")[0] or name


def nothing(name: str) -> bytes | None:
    """Of a file that has no other beside it."""
    return None


def bind_single(
    about: About,
    document: Document,
    contents: list[Entry],
    warnings: Warnings,
    progress: Progress = quietly,
    *,
    read_file: ReadFile = nothing,
    cover: str = "",
) -> ParsedBook:
    """`cover` names a file for `read_file`. Raises FormatError when there is nothing to read."""
    album = Album(read_file, warnings)
    shown = album.show(cover) if cover else None
    language = language_of(about.language, [document])
    manuscript = Manuscript([document], contents, language, read_file)
    bound = bind(manuscript, album, warnings, progress)
    if not bound.sections:
        raise FormatError("This file holds no text. Check that it is the right file.")
    return about.book(bound, album, warnings, language=language, cover=shown)
