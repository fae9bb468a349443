"""Files that people have -> ParsedBook. Knows nothing of Django or the database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from . import docx, epub, fb2, html, latex, markdown, odt, plain, tei
from .archives import LARGEST_FILE
from .kinds import Sample, sample_of
from .markdown import parse_folder
from .parsed import FormatError, ParsedBook
from .progress import Progress, quietly
from .tidying import tidied

__all__ = ["FormatError", "ParsedBook", "parse", "parse_folder"]

_EMPTY = "This file is empty (0 bytes). Choose the file again; perhaps its download was cut off."
_TOO_LARGE = (
    f"This file is larger than {LARGEST_FILE >> 20} MB. Make its images smaller, or split the book."
)
_UNKNOWN = "“{name}” is of a kind that can't be read here. Upload one of these: {kinds}."


@dataclass(frozen=True, slots=True)
class _Reader:
    """A format: its name, whether a file is certainly one, how names end, and who reads it."""

    kind: str
    recognises: Callable[[Sample], bool]
    extensions: tuple[str, ...]
    read: Callable[[bytes, str, Progress], ParsedBook]


def _by_name_only(sample: Sample) -> bool:
    return False


_READERS = (
    _Reader("DOCX", lambda sample: docx.recognised(sample.names), (".docx",), docx.read),
    _Reader("ODT", odt.recognised, (".odt",), odt.read),
    _Reader("FB2", fb2.recognised, (".fb2", ".fb2.zip"), fb2.read),
    _Reader("EPUB", lambda sample: bool(sample.names), (".epub",), epub.read),
    _Reader("LaTeX", lambda sample: latex.recognised(sample.head), (".tex", ".latex"), latex.read),
    _Reader("TEI", lambda sample: tei.is_tei(sample.head), (".tei", ".xml"), tei.read),
    _Reader("HTML", _by_name_only, (".html", ".htm", ".xhtml"), html.read),
    _Reader("Markdown", _by_name_only, (".md", ".markdown"), markdown.read),
    _Reader("plain text", _by_name_only, (".txt", ".text"), plain.read),
)
"""In the order they are asked: the first who recognises a file reads it."""


def parse(data: bytes, filename: str, progress: Progress = quietly) -> ParsedBook:
    """The book in a file. Its content tells the format, and its name only where content can't.

    Raises FormatError with a sentence that tells the owner what is wrong and what to do.
    """
    check_size(len(data))
    sample = sample_of(data)
    by_content = (reader for reader in _READERS if reader.recognises(sample))
    by_name = (reader for reader in _READERS if filename.lower().endswith(reader.extensions))
    reader = next(by_content, None) or next(by_name, None)
    if reader is None:
        kinds = ", ".join(reader.kind for reader in _READERS)
        raise FormatError(_UNKNOWN.format(name=filename, kinds=kinds))
    return tidied(reader.read(data, filename, progress))


def check_size(size: int) -> None:
    """Before a byte is read. Raises FormatError when it is no use to try `size` bytes."""
    if not size:
        raise FormatError(_EMPTY)
    if size > LARGEST_FILE:
        raise FormatError(_TOO_LARGE)
