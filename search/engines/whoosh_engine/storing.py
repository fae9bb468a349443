"""Where an index lies, and how one is exchanged for another.

Each stands in a folder of its own; a file beside them names the one that is asked. It is replaced
at once, and who still reads in the old folder has its files open.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex

from search.engines.interface import NoIndex
from search.engines.whoosh_engine.schema import SCHEMA, VERSION

CURRENT = "current"
TORN = "torn"
"""Lies in the folder of an index in which somebody came upon what can't be read."""


def current(root: Path) -> Path:
    """The folder of the index that is asked; raises `NoIndex`."""
    try:
        name = (root / CURRENT).read_text()
    except FileNotFoundError as missing:
        raise NoIndex from missing
    if not name.startswith(f"{VERSION}-"):
        raise NoIndex
    return root / name


def begin(root: Path) -> Path:
    """A new folder with an empty index; those of others that were begun go away."""
    tidy(root)
    folder = root / f"{VERSION}-{uuid4().hex}"
    folder.mkdir(parents=True)
    FileIndex.create(FileStorage(str(folder)), SCHEMA)
    return folder


def adopt(root: Path, folder: Path) -> None:
    for file in folder.iterdir():
        _make_lasting(file)
    beside = root / f"{CURRENT}.new"
    beside.write_text(folder.name)
    _make_lasting(beside)
    os.replace(beside, root / CURRENT)
    _make_lasting(root)
    tidy(root)


def tidy(root: Path) -> None:
    """Take away the folders of all indexes but the current one."""
    root.mkdir(parents=True, exist_ok=True)
    kept = None
    with suppress(NoIndex):
        kept = current(root)
    for folder in root.iterdir():
        if folder.is_dir() and folder != kept:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def following(root: Path) -> Iterator[bool]:
    """A lock that ends with the process that has it."""
    root.mkdir(parents=True, exist_ok=True)
    with (root / "following.lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


class LastingStorage(FileStorage):
    """Lets the table of contents name only files that have reached the disk: Whoosh never asks
    for that."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self._created: set[str] = set()

    def create_file(self, name: str, *args: Any, **options: Any) -> Any:
        self._created.add(name)
        return super().create_file(name, *args, **options)

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        for file in (Path(self.folder) / name for name in self._created):
            if file.exists():
                _make_lasting(file)
        self._created.clear()
        super().rename_file(oldname, newname, safe)


def _make_lasting(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
