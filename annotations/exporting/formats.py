"""What a format is: how a copy begins, how each note stands in it, how it ends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from annotations.listing import Entry


@dataclass(frozen=True, slots=True)
class Copied:
    """What a copy is of. `address` is that of the list; `absolute` makes addresses whole."""

    title: str
    address: str
    total: int
    absolute: Callable[[str], str]


class Format(Protocol):
    """`mark` stands once behind each note, so that a browser can tell how far a copy is."""

    label: str
    media_type: str
    mark: str

    def begin(self, copied: Copied) -> str: ...

    def note(self, copied: Copied, entry: Entry, number: int) -> str:
        """`number` counts from 0."""
        ...

    def end(self, copied: Copied) -> str: ...
