"""Knowing what is up to date: a stamp keeps the hash of what a product was made from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from scripts.places import VENV

STAMPS = VENV / "stamps"


@dataclass(frozen=True, slots=True)
class Stamp:
    """`product` was made from the `sources`, files or whole folders.

    Contents are compared and not times, which a fresh clone or a change of branch upsets.
    """

    name: str
    sources: tuple[Path, ...]
    product: Path
    folder: Path = STAMPS

    @property
    def path(self) -> Path:
        return self.folder / self.name

    def is_fresh(self) -> bool:
        return (
            self.product.exists()
            and self.path.is_file()
            and self.path.read_text() == digest(self.sources)
        )

    def press(self) -> None:
        """Say that the product is made from the sources as they are now."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.path.write_text(digest(self.sources))


def digest(sources: Iterable[Path]) -> str:
    """SHA-256 of the files' names and contents."""
    total = hashlib.sha256()
    for path in _files(sources):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        total.update(f"{path.name} {content}\n".encode())
    return total.hexdigest()


def _files(sources: Iterable[Path]) -> Iterator[Path]:
    for source in sources:
        if source.is_dir():
            yield from sorted(path for path in source.rglob("*") if path.is_file())
        elif source.is_file():
            yield source
