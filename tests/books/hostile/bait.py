"""What hostile files reach for, and what is expected of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

SECRET = "the-library's-own-secret"
LAUGHS = "lollollol"
ACTS = ("<script", "javascript:", "onload", "onerror", "onclick", "<iframe", "<style", "style=")
"""What may be in no page and in no picture."""


@dataclass(frozen=True, slots=True)
class Bait:
    """`secret`: a file that nothing may read. `address`: where nobody may call, over HTTP.

    `outside`: a file that nothing may write.
    """

    secret: Path
    address: str
    outside: Path


@dataclass(frozen=True, slots=True)
class Hostile:
    """`refused`: a part of the reason; without one the file becomes a book that says `says`.

    None for `says`: either will do, so long as it does no harm.
    """

    filename: str
    make: Callable[[Bait], bytes]
    refused: str = ""
    says: str | None = "Utopia"


def fixed(data: bytes | str) -> Callable[[Bait], bytes]:
    """The maker of a file that needs no bait."""
    made = data.encode() if isinstance(data, str) else data
    return lambda bait: made
