"""What every engine can do, and behaves alike in: the same tests run on all of them."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import Protocol, Self

from search.documents import Batch
from search.questions import Answer, Question


class NoIndex(Exception):
    """There is none yet, or none that can be read; the follower makes one."""


class Index(Protocol):
    """Many processes may ask while one writes. What was written is seen by the next question."""

    def following(self) -> AbstractContextManager[bool]:
        """The follower's lock: whether we have it, never waiting. It is free again when the block
        ends and when the process dies."""

    def fresh(self) -> Self:
        """An empty one in a place of its own, to be written anew while this one is still asked.

        One that was begun earlier and never adopted goes away. Only who holds the lock may call it.
        """

    def adopt(self, fresh: Self) -> None:
        """From now on all that this one is asked is answered by `fresh`, in every process; what
        was here before goes away. Only who holds the lock may call it."""

    def is_worn(self) -> bool:
        """Whether it became slow by all that was written into it, and would be faster made anew;
        raises `NoIndex`."""

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
