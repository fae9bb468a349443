"""Word files (DOCX): pandoc reads the text, we what pandoc has no ear for.

That is the language and direction of passages, ruby, poems and alignment by their styles. Pandoc
is given the parts that hold text, cleaned: no picture fills its memory, and no bomb reaches it.
"""

from __future__ import annotations

from dataclasses import replace

from ..archives import Archive
from ..binding import Document, Warnings
from ..binding.chapters import headings_of
from ..binding.endnotes import contents_with_notes
from ..binding.single import bind_single, stem_of
from ..pandoc.marks import Marks
from ..pandoc.page import read_page
from ..pandoc.running import to_html
from ..parsed import ParsedBook
from ..progress import Progress, quietly
from .marking import mark
from .package import Package, open_package
from .properties import read_properties
from .styles import read_styles

__all__ = ["read"]


def read(data: bytes, filename: str, progress: Progress = quietly) -> ParsedBook:
    """Sections begin at headings. Raises FormatError with a sentence for the book's owner."""
    progress("Opening the book", 0, 0)
    archive = Archive(data)
    package = open_package(archive)
    about = read_properties(archive)
    marks = Marks()
    language = mark(package, read_styles(package), marks, about.language)
    progress("Converting the text", 0, 0)
    page = read_page(to_html(_packed(package), "docx").html, marks)
    title = page.line("title") or about.title or stem_of(filename)
    document = Document(package.main, page.body, title)
    return bind_single(
        replace(about, title=title, subtitle=page.line("subtitle"), language=language),
        document,
        contents_with_notes(package.main, page.body, headings_of(page.body), title),
        Warnings(),
        progress,
        read_file=archive.read,
    )


def _packed(package: Package) -> bytes:
    data = package.packed()
    package.parts.clear()  # pandoc needs the memory more than we
    return data


def recognised(names: frozenset[str]) -> bool:
    return "[Content_Types].xml" in names and any(name.startswith("word/") for name in names)
