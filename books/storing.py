"""Files of books in the store, under names made of their content."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage

SUFFIX = 16
"""Letters; a longer one is no file's kind."""


@dataclass(frozen=True, slots=True)
class Original:
    """The file that a book came from, to keep for readers who want it. `sha256` in hex."""

    content: File[Any]
    name: str
    sha256: str

    @property
    def address(self) -> str:
        suffix = PurePath(self.name).suffix.lower()
        kept = suffix if len(suffix) <= SUFFIX and suffix[1:].isalnum() else ""
        return f"originals/{self.sha256}{kept}"


def original_of(content: bytes | File[Any], name: str) -> Original:
    file = ContentFile(content) if isinstance(content, bytes) else content
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    return Original(file, name, digest.hexdigest())


class StoredFiles:
    """Files under names made of their content: one that is there already need not be written."""

    def __init__(self) -> None:
        self.new: list[str] = []

    def put(self, name: str, content: bytes | File[Any]) -> str:
        if default_storage.exists(name):
            return name
        self.new.append(name)
        file = ContentFile(content) if isinstance(content, bytes) else content
        return default_storage.save(name, file)


@contextmanager
def stored_files() -> Iterator[StoredFiles]:
    """Takes the new files away again when what happens inside fails."""
    stored = StoredFiles()
    try:
        yield stored
    except BaseException:
        for name in stored.new:
            default_storage.delete(name)
        raise
