"""What the worker does for the index: it follows what happens, and makes it
where there is none or where it became slow."""

from __future__ import annotations

from books.working import rounds
from search.engines import index
from search.engines.interface import NoIndex
from search.following import Follower
from search.rebuilding import rebuild

FOLLOWING = 0.7
"""Seconds between two looks at what has happened: what is written is found within two."""

_follower = Follower()


def follow() -> None:
    """One round; nothing where somebody else is at it."""
    asked = index()
    with asked.following() as is_ours:
        if not is_ours:
            return
        try:
            _follower.round(asked)
            is_wanted = asked.is_worn()
        except NoIndex:
            is_wanted = True
        if is_wanted:
            rebuild(asked)


rounds.register("search", FOLLOWING, follow)
