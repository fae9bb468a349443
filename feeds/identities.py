"""Names by which programs know a feed and its entries again: they survive a change of host."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.conf import settings

_OURS = uuid.UUID("0b1c6f2e-5c43-5a0a-8d8b-2f3d2f4f9a51")


def named(kind: str, pk: int, since: datetime) -> str:
    """Of a row. The moment in which it was made tells two libraries' rows of one number apart."""
    return _urn(f"{kind} {pk} {since.isoformat()}")


def within(identity: str, part: str) -> str:
    """Of a part of something that has a name: a section of a book, a tag in it."""
    return _urn(f"{identity} {part}")


def of_library(part: str = "") -> str:
    """Of what belongs to no row, such as a tag in all books. Keeps as long as the secret key."""
    return _urn(f"{settings.LIBRARY_NAME} {part}")


def _urn(said: str) -> str:
    return f"urn:uuid:{uuid.uuid5(_OURS, said)}"
