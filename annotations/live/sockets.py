"""What the live parts need of a connection."""

from __future__ import annotations

from typing import Protocol

COME_AGAIN = 4401
"""The close code of a reader who signed out or lost a membership; it may connect again."""


class Socket(Protocol):
    book_id: int
    reader: object
    """Equal for the same person, so that two tabs count once."""
    revision: int
    """The number of the text that readers had when it came."""
    layers: set[int]
    """The layers it follows."""

    def push(self, text: str) -> None:
        """Queue a text; never blocks."""

    def send_away(self, code: int) -> None:
        """Close with a code after which the reader comes back, and resumes with what it may."""
