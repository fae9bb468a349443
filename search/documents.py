"""What an index holds: one document for each paragraph, note and book. Plain data, no words of
which are ever shown: hits are read anew from the database, through what their reader may see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


class What(StrEnum):
    """What was found."""

    TEXT = "text"
    NOTE = "note"
    BOOK = "book"


@dataclass(frozen=True, slots=True)
class Document:
    """`key` is its own: `text:<section>:<start>`, `note:<annotation>` or `book:<book>`.

    Who may find it: everybody if `layer` is None (text and books that are published) or
    `is_public`; else who shares the layer. `places` are the names of all sections in which a
    note of a group's layer ever stood, `thread_author` who began its thread and did not delete it:
    veils are asked by them.
    """

    key: str
    what: What
    book: int
    language: str
    """Primary subtag of the language of the book: by it words are stemmed."""
    words: str
    written: datetime
    place: int = 0
    """Code points from the beginning of the book's current text."""
    end: int = 0
    layer: int | None = None
    is_public: bool = True
    author: int | None = None
    thread_author: int | None = None
    kind: str = ""
    """Of notes: note, question, highlight, reply."""
    tags: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Batch:
    """What changes in an index at once, whole or not at all; may be carried out twice.

    First all documents of `drop_layers` and the texts, `book:` document included, of `drop_books`
    are taken out, and those with the keys in `drop`; then `put` replaces or adds, by key; `marks`
    say how far the database was followed (`layer:<id>`: the number of its last event;
    `book:<id>`: what its details and text were), None takes one out.
    """

    put: tuple[Document, ...] = ()
    drop: tuple[str, ...] = ()
    drop_layers: tuple[int, ...] = ()
    drop_books: tuple[int, ...] = ()
    marks: Mapping[str, str | None] = field(default_factory=dict)


def in_batches(things: Iterable[T], size: int) -> Iterator[tuple[T, ...]]:
    """So many at once; fewer the last time."""
    left = iter(things)
    while some := tuple(islice(left, size)):
        yield some
