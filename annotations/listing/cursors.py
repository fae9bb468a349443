"""Where a page of a list begins or ends: the key of the note beside it.

A key is a tuple of numbers by which a list is sorted, the note's id last. As text they stand in a
row with dots between them. A cursor names no page but a note, so pages neither skip nor repeat
others when notes come and go.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from annotations.listing.wishes import Malformed

Key = tuple[int, ...]

_WRITTEN = re.compile(r"[0-9]{1,18}(?:\.[0-9]{1,18}){0,3}")


def cursor_of(key: Key) -> str:
    return ".".join(map(str, key))


def key_from(cursor: str, shapes: Iterable[tuple[Key, int]]) -> Key:
    """Its numbers, if they begin and are as many as those of one of the shapes; else `Malformed`.

    A shape is how keys begin, and how many numbers follow.
    """
    key = _numbers(cursor)
    for prefix, more in shapes:
        if key[: len(prefix)] == prefix and len(key) == len(prefix) + more:
            return key
    raise Malformed(_("This page of the list can’t be found. Begin again with the first."))


def _numbers(cursor: str) -> Key:
    return tuple(map(int, cursor.split("."))) if _WRITTEN.fullmatch(cursor) else ()
