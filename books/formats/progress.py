"""How far the reading of a book is, said while it goes on."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""(what is being done, in words for the editor; steps done; steps in all, 0 while unknown)"""


def quietly(part: str, done: int, total: int) -> None:
    """For those who don't ask."""
