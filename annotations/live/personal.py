"""News for single readers, which apps above this one have: they register who looks for them."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from channels.db import database_sync_to_async

from annotations.presenters import compact

Lookout = Callable[[Collection[int]], dict[int, dict[str, Any]]]
"""Given who is here, by id, what to tell whom; asked every few seconds, so it must cost little."""

_lookouts: list[Lookout] = []


def register(lookout: Lookout) -> None:
    _lookouts.append(lookout)


async def news_of(readers: Collection[int]) -> dict[int, str]:
    """By reader, the text that they are to be sent."""
    if not readers or not _lookouts:
        return {}
    found: dict[int, str] = await database_sync_to_async(_look)(readers)
    return found


def _look(readers: Collection[int]) -> dict[int, str]:
    found = {}
    for look in _lookouts:
        for reader, message in look(readers).items():
            found[reader] = compact(message)
    return found
