"""Where a page of hits ends: by what its last hit is sorted. Signed: none is made but by us."""

from __future__ import annotations

from typing import Any

from django.core import signing

from search.questions import LostCursor, Sort

LONGEST = 400
_SALT = "search.engines.postgresql"


def cursor_of(sort: Sort, values: tuple[Any, ...]) -> str:
    """The values are numbers and texts."""
    return signing.dumps([sort, *values], salt=_SALT)


def values_of(cursor: str, sort: Sort) -> tuple[Any, ...]:
    """Raises `LostCursor`, also for one of another order."""
    if len(cursor) > LONGEST or not cursor.isascii():
        raise LostCursor
    try:
        order, *values = signing.loads(cursor, salt=_SALT)
    except signing.BadSignature as error:
        raise LostCursor from error
    if order != sort:
        raise LostCursor
    return tuple(values)
