"""How many readers have a book open, here and in the other processes.

Told at most once a second a book, so that a class arriving together costs one message each and
not one for every pair.
"""

from __future__ import annotations

import time
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from channels.db import database_sync_to_async
from django.conf import settings

from annotations.broadcasts import announce_here, book_group
from annotations.live.sockets import COME_AGAIN
from annotations.presenters import compact
from books.models import Book

if TYPE_CHECKING:
    from annotations.live.doorbell import Doorbell
    from annotations.live.sockets import Socket

SILENCE = 3
"""Heartbeats after which a process that says nothing counts as gone, and its readers with it."""


class Rooms:
    def __init__(self, doorbell: Doorbell, process: str) -> None:
        self.doorbell = doorbell
        self.process = process
        self.sockets: dict[int, set[Socket]] = defaultdict(set)
        self.elsewhere: dict[int, dict[str, tuple[int, float]]] = defaultdict(dict)
        self.told: dict[int, int] = {}
        self.revisions: dict[int, int] = {}
        """The number of the newest text that a book's readers were told of."""
        self.changed: set[int] = set()

    async def enter(self, socket: Socket) -> None:
        room = self.sockets[socket.book_id]
        room.add(socket)
        self.changed.add(socket.book_id)
        socket.push(_here(self._count(socket.book_id)))
        socket.push(_revision(socket.revision))
        self.revisions.setdefault(socket.book_id, socket.revision)
        if len(room) == 1:
            await self.doorbell.join(book_group(socket.book_id))

    async def leave(self, socket: Socket) -> None:
        self.sockets[socket.book_id].discard(socket)
        self.changed.add(socket.book_id)

    async def heard(self, message: dict[str, Any]) -> None:
        """Another process says how many it has."""
        if message["process"] != self.process and message["book"] in self.sockets:
            self.elsewhere[message["book"]][message["process"]] = (
                message["count"],
                time.monotonic(),
            )
            self._tell_sockets(message["book"])

    def tell_revision(self, book_id: int, number: int) -> None:
        """The text of a book was corrected: tell whoever has it open, once."""
        if number > self.revisions.get(book_id, number):
            self.revisions[book_id] = number
            for socket in self.sockets[book_id]:
                socket.push(_revision(number))

    async def look(self) -> None:
        """Find the corrections that no bell was rung for."""
        for book_id, number in (await _read_revisions(list(self.sockets))).items():
            self.tell_revision(book_id, number)

    def depart(self, message: dict[str, Any]) -> None:
        """What a reader may see has changed: their sockets must ask to be let in again."""
        for room in self.sockets.values():
            for socket in room:
                if socket.reader == message["reader"]:
                    socket.send_away(COME_AGAIN)

    def here(self) -> set[int]:
        """Who is signed in and has a book open in this process."""
        sockets = (socket for room in self.sockets.values() for socket in room)
        return {socket.reader for socket in sockets if isinstance(socket.reader, int)}

    def tell(self, reader: int, text: str) -> None:
        """Send a text to one reader, in every book that they have open."""
        for room in self.sockets.values():
            for socket in room:
                if socket.reader == reader:
                    socket.push(text)

    async def tell_changes(self) -> None:
        """Tell readers and the other processes of the books where somebody came or went."""
        changed, self.changed = self.changed, set()
        for book_id in changed:
            await self._tell(book_id)

    async def tell_all(self) -> None:
        for book_id in list(self.sockets):
            await self._tell(book_id)

    async def _tell(self, book_id: int) -> None:
        self._tell_sockets(book_id)
        await announce_here(book_id, self.process, self._count_here(book_id))
        if not self.sockets[book_id]:
            for known in (self.sockets, self.elsewhere, self.told, self.revisions):
                known.pop(book_id, None)
            await self.doorbell.leave(book_group(book_id))

    def _tell_sockets(self, book_id: int) -> None:
        count = self._count(book_id)
        if self.told.get(book_id) == count:
            return
        self.told[book_id] = count
        for socket in self.sockets[book_id]:
            socket.push(_here(count))

    def _count(self, book_id: int) -> int:
        oldest = time.monotonic() - SILENCE * settings.MARGIN_HEARTBEAT
        others = self.elsewhere[book_id].values()
        return self._count_here(book_id) + sum(n for n, heard in others if heard > oldest)

    def _count_here(self, book_id: int) -> int:
        return len({socket.reader for socket in self.sockets[book_id]})


async def _read_revisions(book_ids: list[int]) -> dict[int, int]:
    numbers: dict[int, int] = await database_sync_to_async(_revisions)(book_ids)
    return numbers


def _revisions(book_ids: list[int]) -> dict[int, int]:
    books = Book.objects.filter(pk__in=book_ids, current__isnull=False)
    return dict(books.values_list("pk", "current__number"))


def _revision(number: int) -> str:
    return compact({"type": "revision", "number": number})


def _here(count: int) -> str:
    return compact({"type": "here", "count": count})
