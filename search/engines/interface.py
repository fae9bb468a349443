"""What every engine can do, and behaves alike in: the same tests run on all of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from search.documents import Batch
from search.questions import Answer, Question


class NoIndex(Exception):
    """There is none yet, or none that can be read; the follower makes one."""


class Index(Protocol):
    """Many processes may ask while one writes. What was written is seen by the next question."""

    def marks(self) -> Mapping[str, str]:
        """How far the database was followed; raises `NoIndex`."""

    def write(self, batch: Batch) -> None:
        """All of it or nothing, even when the process is killed; raises `NoIndex`.

        Only who holds the follower's lock may call it.
        """

    def ask(self, question: Question) -> Answer:
        """`counts.books` has all books in which something was found. Raises `NoIndex`, and
        `LostCursor`."""

    def words_like(self, word: str, most: int = 10) -> list[str]:
        """Words of any document, folded, that are spelled nearly so, nearest and most frequent
        first. Not to be shown: whose words they are was not asked."""
