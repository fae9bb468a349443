"""FictionBook 2, read directly.

It is one small XML vocabulary made for books, so little stands between it and our HTML, and pandoc
loses of it what we keep: cover, translators, stanzas, captions, languages, the names of sections.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ..archives import Archive
from ..binding import Document, Warnings
from ..binding.endnotes import contents_with_notes
from ..binding.single import bind_single, name_of, refuse_large, stem_of
from ..kinds import Sample
from ..languages import language_tag
from ..parsed import FormatError, ParsedBook
from ..progress import Progress, quietly
from ..xml import BadXML, Element, TooDeep, parse_xml, to_utf8
from .binaries import Binaries, split_binaries
from .description import read_description
from .notes import link_notes
from .setting import set_text

__all__ = ["read", "recognised"]

_ROOT = re.compile(rb"<(?:\w+:)?FictionBook\b")
_ZIPPED = ".fb2"


def recognised(sample: Sample) -> bool:
    """FictionBooks are often handed on zipped, each in an archive of its own."""
    return bool(_ROOT.search(sample.head)) or _only(sample.names) is not None


def read(data: bytes, filename: str, progress: Progress = quietly) -> ParsedBook:
    """Raises FormatError with a sentence for the book's owner."""
    progress("Opening the book", 0, 0)
    warnings = Warnings()
    text, binaries = split_binaries(to_utf8(_unzipped(data)))
    refuse_large(text, filename)
    root = _parsed(text)
    about, cover = read_description(root)
    made = set_text(root)
    link_notes(made.body)
    title = about.title or (made.marks[0].title if made.marks else "") or stem_of(filename)
    name = name_of(filename)
    contents = contents_with_notes(name, made.body, made.marks, title, made.notes)
    document = Document(name, made.body, title, language_tag(about.language, ""))
    return bind_single(
        replace(about, title=title), document, contents, warnings, progress,
        read_file=binaries.read, cover=_known(cover, binaries),
    )  # fmt: skip


def _known(cover: str, binaries: Binaries) -> str:
    return cover if cover in binaries else ""


def _only(names: frozenset[str]) -> str | None:
    books = [name for name in names if name.lower().endswith(_ZIPPED)]
    return books[0] if len(books) == 1 else None


def _unzipped(data: bytes) -> bytes:
    if not data.startswith(b"PK"):
        return data
    archive = Archive(data)
    name = _only(frozenset(archive.names()))
    return (archive.read(name) if name else None) or b""


def _parsed(text: bytes) -> Element:
    try:
        return parse_xml(text)
    except TooDeep:
        raise FormatError(
            "This FictionBook nests its sections too deeply (more than 256). Simplify it."
        ) from None
    except BadXML as error:
        raise FormatError(
            f"This FictionBook is not well-formed XML ({error}). Repair it with an FB2 editor, "
            "or upload the book in another format."
        ) from error
