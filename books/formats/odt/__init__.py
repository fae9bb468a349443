"""OpenDocument texts (ODT), read directly.

Pandoc loses of them what we keep: formulas, ruby, small capitals, captions, what a picture shows
and the language of passages.
"""

from __future__ import annotations

from dataclasses import replace

from ..archives import Archive
from ..binding import Document, Warnings
from ..binding.chapters import headings_of
from ..binding.endnotes import contents_with_notes
from ..binding.single import bind_single, stem_of
from ..kinds import Sample
from ..parsed import ParsedBook
from ..progress import Progress, quietly
from .meta import read_meta
from .package import TEXT, open_package
from .setting import Setter
from .styles import read_styles

__all__ = ["read", "recognised"]

_KIND = "application/vnd.oasis.opendocument.text"


def recognised(sample: Sample) -> bool:
    """Templates and master documents are called the same and a little more."""
    return sample.mimetype.startswith(_KIND)


def read(data: bytes, filename: str, progress: Progress = quietly) -> ParsedBook:
    """Sections begin at headings. Raises FormatError with a sentence for the book's owner."""
    progress("Opening the book", 0, 0)
    archive = Archive(data)
    package = open_package(archive)
    about = read_meta(archive)
    warnings = Warnings()
    progress("Reading the text", 0, 0)
    setter = Setter(archive, read_styles(package), about.language, warnings)
    body = setter.set(package.text)
    marks = headings_of(body)
    title = about.title or (marks[0].title if marks else "") or stem_of(filename)
    about = replace(about, title=title, language=setter.language)
    lines = contents_with_notes(TEXT, body, marks, title)
    document = Document(TEXT, body, title)
    return bind_single(about, document, lines, warnings, progress, read_file=archive.read)
