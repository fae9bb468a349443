"""What a format reader gathers before it is bound: trees of text, and a table of contents."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import chain, islice

from ..languages import UNDETERMINED, guessed_language
from ..parsed import Direction
from ..xml import Element

ReadFile = Callable[[str], bytes | None]
"""The bytes of a file of the book by its name inside the book, None when there is no such file."""

TELLING = 20_000
"""Characters from which a language is guessed."""


@dataclass(frozen=True, slots=True)
class Document:
    """One file of text. `body` is its <body>; links and images resolve against `name`."""

    name: str
    body: Element
    title: str = ""
    language: str = ""
    direction: Direction | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents, `level` 0 outermost. `document` is None for a bare heading."""

    title: str
    level: int
    document: str | None = None
    fragment: str = ""


@dataclass(frozen=True, slots=True)
class Manuscript:
    """Documents in reading order, with the contents in its own order.

    `start` is where the text proper begins, after covers and title pages, if the book says so.
    """

    documents: list[Document]
    contents: list[Entry]
    language: str
    read_file: ReadFile
    start: Entry | None = None


def language_of(stated: str, documents: Iterable[Document]) -> str:
    """As the book says; of a book that says nothing, as far as its letters tell."""
    if stated != UNDETERMINED:
        return stated
    runs = (str(run) for document in documents for run in document.body.itertext())
    return guessed_language("".join(islice(chain.from_iterable(runs), TELLING)))


@dataclass(slots=True)
class Warnings:
    """Sentences for the book's editor, each said once."""

    sentences: dict[str, None] = field(default_factory=dict)

    def add(self, sentence: str) -> None:
        self.sentences[sentence] = None
