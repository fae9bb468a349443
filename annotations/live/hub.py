"""One hub a process: all its sockets behind one channel of the channel layer."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any
from uuid import uuid4
from weakref import WeakKeyDictionary

from django.conf import settings

from annotations.broadcasts import READERS
from annotations.live import personal
from annotations.live.companions import Companions
from annotations.live.doorbell import Doorbell
from annotations.live.rooms import Rooms
from annotations.live.streams import Streams
from annotations.presenters import compact

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from annotations.live.sockets import Socket

logger = logging.getLogger(__name__)

PRESENCE = 1
"""Seconds between two looks at who came and went."""


NEWS = 3
"""Seconds between two looks for what concerns single readers."""


class Hub:
    def __init__(self) -> None:
        self.doorbell = Doorbell(self._heard)
        self.streams = Streams(self.doorbell)
        self.rooms = Rooms(self.doorbell, process=uuid4().hex[:12])
        self.companions = Companions(self.streams)
        self.tasks = [
            asyncio.create_task(self.doorbell.join(READERS)),
            asyncio.create_task(self.doorbell.listen()),
            asyncio.create_task(_every(settings.MARGIN_HEARTBEAT, self._heartbeat)),
            asyncio.create_task(_every(PRESENCE, self.rooms.tell_changes)),
            asyncio.create_task(_every(PRESENCE, self.companions.tell_changes)),
            asyncio.create_task(_every(NEWS, self._look_for_news)),
        ]

    async def leave(self, socket: Socket) -> None:
        self.companions.leave(socket)
        await self.streams.leave(socket)
        await self.rooms.leave(socket)

    def push_heads(self, socket: Socket) -> None:
        socket.push(compact({"type": "heads", "heads": self.streams.heads(socket)}))

    async def _heard(self, message: dict[str, Any]) -> None:
        match message["type"]:
            case "event":
                await self.streams.heard(message)
            case "audience":
                await self.streams.heard_of_audience(message)
            case "here":
                await self.rooms.heard(message)
            case "revision":
                self.rooms.tell_revision(message["book"], message["number"])
            case "departure":
                self.rooms.depart(message)
            case "companion":
                self.companions.heard(message)
            case "companions":
                self.companions.asked(message)
            case "call":
                self.companions.heard_call(message)
            case "personal":
                self.rooms.tell(message["reader"], message["text"])

    async def _heartbeat(self) -> None:
        await self.doorbell.rejoin()
        await self.streams.look()
        await self.rooms.look()
        await self.rooms.tell_all()
        for room in list(self.rooms.sockets.values()):
            for socket in room:
                self.push_heads(socket)

    async def _look_for_news(self) -> None:
        for reader, text in (await personal.news_of(self.rooms.here())).items():
            self.rooms.tell(reader, text)


_hubs: WeakKeyDictionary[asyncio.AbstractEventLoop, Hub] = WeakKeyDictionary()


def hub() -> Hub:
    """This process's hub; one to an event loop, of which a server has one."""
    loop = asyncio.get_running_loop()
    if loop not in _hubs:
        _hubs[loop] = Hub()
    return _hubs[loop]


async def _every(seconds: float, do: Callable[[], Awaitable[None]]) -> None:
    while True:
        await asyncio.sleep(seconds)
        try:
            await do()
        except Exception:
            logger.exception("The hub failed at a turn; the next one tries again")
