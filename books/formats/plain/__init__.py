"""Plain text: of Project Gutenberg, in Chinese, or as anybody types it."""

from __future__ import annotations

from dataclasses import replace

from ..binding.about import About
from ..binding.chapters import contents_of
from ..binding.manuscript import Document, Warnings
from ..binding.single import bind_single, name_of, refuse_large, stem_of
from ..decoding import decoded
from ..parsed import ParsedBook
from ..progress import Progress, quietly
from .blocks import blocks_of, setting_of, unwrapped
from .gutenberg import STRIPPED, split_header
from .headings import headings_in
from .notes import link_notes
from .numbering import numbered
from .titlepage import read_title_page
from .typesetting import Setter

__all__ = ["read"]


def read(data: bytes, filename: str, progress: Progress = quietly) -> ParsedBook:
    """Sections begin at headings; a long text without any is cut at its pauses.

    Raises FormatError with a sentence for the book's owner.
    """
    refuse_large(data, filename)
    progress("Opening the book", 0, 0)
    warnings = Warnings()
    said, text = split_header(decoded(data))
    if said is not None:
        warnings.add(STRIPPED)
    blocks = blocks_of(text)
    setting = setting_of(blocks)
    if not setting.wrapped:
        blocks = unwrapped(blocks, lambda line: numbered(line) is not None)
    headings = headings_in(blocks)
    about = (said or About()).or_else(read_title_page(blocks, headings))
    title = about.title or stem_of(filename)
    setter = Setter(setting)
    setter.set(blocks, headings)
    link_notes(setter.body)
    name = name_of(filename)
    contents = contents_of(name, setter.body, setter.marks, title)
    document = Document(name, setter.body, title)
    return bind_single(replace(about, title=title), document, contents, warnings, progress)
