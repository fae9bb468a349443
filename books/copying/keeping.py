"""Copies are made once and kept on disk, until the text or the book's details change."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock
from typing import IO

from django.conf import settings

from books import exports
from books.copying.volumes import details_of, volume_of
from books.exports import Details, Volume
from books.exports.epub import write_epub
from books.exports.text import write_text
from books.models import Book, Revision

MOST_KEPT = 4
"""Copies of a revision: in each format, and one more while its details change."""

_ONE_AT_A_TIME = Lock()
"""A long novel takes a second and 60 MB; who asks for it meanwhile waits for the first."""


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of copy: how its names end, its media type, and who writes it."""

    ending: str
    media_type: str
    write: Callable[[Volume, IO[bytes]], None]


def _write_text(volume: Volume, target: IO[bytes]) -> None:
    target.write(write_text(volume).encode())


EPUB = Format("epub", "application/epub+zip", write_epub)
TEXT = Format("txt", "text/plain; charset=utf-8", _write_text)


class Copy:
    """A copy of a revision that may be made already."""

    def __init__(self, book: Book, revision: Revision, form: Format, origin: str) -> None:
        self._book = book
        self._revision = revision
        self._format = form
        self._details = details_of(book, revision, origin)
        self.tag = _tag(revision, self._details)
        """Says all that is in the copy: another tag, another copy."""

    def open(self) -> IO[bytes]:
        """Outside any transaction: writing a long book takes a second."""
        if not self._revision.is_released:
            # An editor still arranges it, so what is made now is soon out of date.
            return self._made_to_go()
        path = self._folder / f"{self.tag}.{self._format.ending}"
        if not path.exists():
            with _ONE_AT_A_TIME:
                if not path.exists():
                    self._make(path)
        return path.open("rb")

    @property
    def _folder(self) -> Path:
        return Path(settings.MEDIA_ROOT) / "exports" / str(self._revision.pk)

    def _made_to_go(self) -> IO[bytes]:
        file = tempfile.TemporaryFile()  # noqa: SIM115  (whoever gets it closes it)
        self._write(file)
        file.seek(0)
        return file

    def _make(self, path: Path) -> None:
        """Under another name first, so that nobody ever gets half a book."""
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished, name = tempfile.mkstemp(dir=path.parent)
        try:
            with os.fdopen(unfinished, "wb") as file:
                self._write(file)
            os.replace(name, path)
        except BaseException:
            os.unlink(name)
            raise
        _clear(path.parent)

    def _write(self, target: IO[bytes]) -> None:
        self._format.write(volume_of(self._book, self._revision, self._details), target)


def _clear(folder: Path) -> None:
    """Of copies with older details only the newest stay, so they can't fill the disk."""
    copies = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for path in copies[MOST_KEPT:]:
        path.unlink(missing_ok=True)


def _tag(revision: Revision, details: Details) -> str:
    said = f"{_makers()} {revision.pk} {revision.created_at} {revision.sha256} {details!r}"
    return hashlib.sha256(said.encode()).hexdigest()[:32]


@cache
def _makers() -> str:
    """Of the code that makes the copies: a better one makes them anew."""
    folder = Path(exports.__path__[0])
    files = sorted(path for path in folder.rglob("*") if path.suffix in {".py", ".css"})
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()
