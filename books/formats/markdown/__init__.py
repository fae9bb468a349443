"""Markdown: one file as a book, or a folder of files, each a section."""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from posixpath import basename

from ..binding import Album, Document, Entry, Manuscript, Warnings, bind, language_of
from ..binding.about import About
from ..languages import language_tag
from ..parsed import FormatError, ParsedBook
from ..progress import Progress, quietly
from . import frontmatter
from .frontmatter import FrontMatter, split_front_matter
from .rendering import NOTES_ID, Heading, Rendered, render

__all__ = ["parse_folder", "read"]

LARGEST_FILE = 20 * 1024 * 1024
"""Bytes."""
_EXTENSIONS = (".md", ".markdown")
_INDEXES = ("index.md", "readme.md")
_NOTES = "Notes"


def read(data: bytes, filename: str, progress: Progress = quietly) -> ParsedBook:
    """One section per <h1>, or per <h2> where the only <h1> is the book's title."""
    progress("Reading the text", 0, 0)
    facts, text = split_front_matter(_decoded(data, filename))
    page = render(text)
    title = facts.get("title") or _only_title(page.headings) or _stem(filename)
    document = Document(filename, page.body, title)
    return _bound(facts, title, [document], _contents(filename, page), {}, progress)


def parse_folder(files: Mapping[str, bytes], progress: Progress = quietly) -> ParsedBook:
    """A book of several files: its Markdown files in the order of their names, an index first.

    `files` maps names inside the folder (`20-reading.md`, `images/door.png`) to bytes; links and
    images lead from one to another. The first file's front matter speaks for the book.
    """
    names = sorted((name for name in files if name.lower().endswith(_EXTENSIONS)), key=_place)
    if not names:
        raise FormatError("This folder holds no Markdown file. Add one whose name ends in .md.")
    heads, documents, contents = [], [], []
    for name in names:
        facts, text = split_front_matter(_decoded(files[name], name))
        page = render(text)
        title = (page.headings[0].title if page.headings else facts.get("title")) or _stem(name)
        heads.append(facts)
        documents.append(Document(name, page.body, title, language_tag(facts.get("language"), "")))
        contents.append(Entry(title, 0, name))
    title = heads[0].get("title") or contents[0].title
    return _bound(heads[0], title, documents, contents, files, progress)


def _contents(name: str, page: Rendered) -> list[Entry]:
    entries: list[Entry] = []
    top = 1 if sum(heading.level == 1 for heading in page.headings) > 1 else 2
    tied = False
    for heading in page.headings:
        if heading.level > top:
            tied = False
            continue
        entry = Entry(heading.title, 0, name, heading.id)
        # "# Utopia" right before "## Introduction": one place, and the second names it.
        if tied:
            entry = Entry(heading.title, 0, name, entries.pop().fragment)
        entries.append(entry)
        tied = heading.level < top and heading.alone
    notes = [Entry(_NOTES, 0, name, NOTES_ID)] if page.noted and len(entries) > 1 else []
    return entries + notes


def _bound(
    facts: FrontMatter,
    title: str,
    documents: list[Document],
    contents: list[Entry],
    files: Mapping[str, bytes],
    progress: Progress,
) -> ParsedBook:
    warnings = Warnings()
    album = Album(files.get, warnings)
    language = language_of(frontmatter.language(facts), documents)
    manuscript = Manuscript(documents, contents, language, files.get)
    bound = bind(manuscript, album, warnings, progress)
    if not bound.sections:
        raise FormatError("This Markdown holds no text. Check that it is the right file.")
    about = About(
        title=title,
        subtitle=facts.get("subtitle", ""),
        description=facts.get("description", ""),
        licence=frontmatter.licence(facts),
        source=frontmatter.source(facts),
        contributors=tuple(frontmatter.contributors(facts)),
        subjects=tuple(frontmatter.subjects(facts)),
        year=frontmatter.year(facts),
    )
    return about.book(bound, album, warnings, language=language, cover=None)


def _decoded(data: bytes, filename: str) -> str:
    """The text with plain newlines. Raises FormatError for what is no text."""
    if len(data) > LARGEST_FILE:
        raise FormatError(f"“{filename}” is larger than {LARGEST_FILE >> 20} MB. Split it.")
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise FormatError(f"“{filename}” is not text in UTF-8. Save it as UTF-8 again.") from error
    if "\0" in text:
        raise FormatError(f"“{filename}” is not a text file. Choose a Markdown file.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _only_title(headings: list[Heading]) -> str:
    firsts = [heading.title for heading in headings if heading.level == 1]
    return firsts[0] if len(firsts) == 1 else ""


def _place(name: str) -> tuple[bool, str]:
    return name.lower() not in _INDEXES, name


def _stem(filename: str) -> str:
    return basename(filename).rpartition(".")[0] or filename
