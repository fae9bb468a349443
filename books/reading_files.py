"""A book on disk, a file or a folder of Markdown files, as parsed data and its original bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from books.formats import parse_folder
from books.formats.guarded import read_guarded
from books.formats.parsed import FormatError, ParsedBook


@dataclass(frozen=True, slots=True)
class FoundBook:
    """What was read, and the bytes it was read from, to keep beside it."""

    parsed: ParsedBook
    original: bytes
    name: str


def read_book(path: Path) -> FoundBook:
    """Raises FormatError."""
    try:
        if path.is_dir():
            return _read_folder(path)
        parsed = read_guarded(path, path.name)
        return FoundBook(parsed, path.read_bytes(), path.name)
    except OSError as error:
        raise FormatError(
            _("Can't read %(path)s: %(reason)s") % {"path": path, "reason": error.strerror}
        ) from error


def _read_folder(folder: Path) -> FoundBook:
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    return FoundBook(parse_folder(files), packed(files), f"{folder.resolve().name}.zip")


def packed(files: Mapping[str, bytes]) -> bytes:
    """The files as one archive: the same files always give the same bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return target.getvalue()
