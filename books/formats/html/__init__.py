"""A single file of HTML: of Project Gutenberg, of a site, or saved from a word processor."""

from __future__ import annotations

from dataclasses import replace

from ..binding.chapters import contents_of, headings_of
from ..binding.manuscript import Document, Warnings
from ..binding.single import bind_single, name_of, refuse_large, stem_of
from ..parsed import ParsedBook
from ..progress import Progress, quietly
from ..xml import local_name
from .boilerplate import strip_gutenberg
from .conventions import settle
from .head import direction_said, language_said, read_head
from .notes import mark_notes
from .tree import read_tree

__all__ = ["read"]


def read(data: bytes, filename: str, progress: Progress = quietly) -> ParsedBook:
    """Sections begin at headings. Raises FormatError with a sentence for the book's owner."""
    refuse_large(data, filename)
    progress("Opening the book", 0, 0)
    warnings = Warnings()
    root = read_tree(data)
    body = next((child for child in root.iter() if local_name(child) == "body"), root)
    about = read_head(root)
    if (gutenberg := strip_gutenberg(body, warnings)) is not None:
        about = gutenberg.or_else(about)
    settle(body)
    mark_notes(body)
    marks = headings_of(body)
    title = about.title or (marks[0].title if marks else "") or stem_of(filename)
    name = name_of(filename)
    contents = contents_of(name, body, marks, title)
    document = Document(name, body, title, language_said(root, body), direction_said(root, body))
    return bind_single(replace(about, title=title), document, contents, warnings, progress)
