"""Layers as this process follows them: every event once and in order, to each of its sockets.

A stream's `head` is the last number handed on; what is missing between that and a newer number
is read from the database. So sockets see no gap and no double, whatever the doorbell loses,
doubles or reorders.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from channels.db import database_sync_to_async

from annotations.broadcasts import layer_group
from annotations.models import Event, Layer
from annotations.presenters import event_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from annotations.live.doorbell import Doorbell
    from annotations.live.sockets import Socket

CHUNK = 200
"""Events read from the database at a time."""


@dataclass(eq=False)
class Stream:
    layer_id: int
    head: int
    followers: set[Socket] = field(default_factory=set)
    """Who wants it, those still catching up included."""
    live: set[Socket] = field(default_factory=set)
    """Who has seen everything up to `head`."""
    order: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held while events are handed on, so that they keep their order."""

    async def catch_up(self) -> None:
        """Hand on what the database has beyond `head`. Hold `order`."""
        while texts := await _read_events(self.layer_id, self.head):
            for number, text in texts:
                self.hand_on(number, text)

    def hand_on(self, number: int, text: str) -> None:
        self.head = number
        for socket in self.live:
            socket.push(text)


class Streams:
    def __init__(self, doorbell: Doorbell) -> None:
        self.doorbell = doorbell
        self.followed: dict[int, Stream] = {}
        self.membership = asyncio.Lock()
        """Held while streams come and go, so that none is dropped as it is taken up."""

    async def subscribe(self, socket: Socket, layer_id: int, after: int) -> None:
        """Send a layer's events after a number, then all that come."""
        stream = await self._follow(socket, layer_id)
        # A long replay stays outside the lock: it would hold up the layer's other readers.
        while stream.head - after > CHUNK:
            after = await _replay(socket, layer_id, after, stream.head)
        async with stream.order:
            await stream.catch_up()
            while after < stream.head:
                after = await _replay(socket, layer_id, after, stream.head)
            stream.live.add(socket)

    async def replay(self, socket: Socket, layer_id: int, after: int) -> None:
        """Send again what a subscribed socket says it lacks."""
        until = self.followed[layer_id].head
        while after < until:
            after = await _replay(socket, layer_id, after, until)

    async def leave(self, socket: Socket) -> None:
        async with self.membership:
            while socket.layers:
                stream = self.followed[socket.layers.pop()]
                stream.followers.discard(socket)
                stream.live.discard(socket)
                if not stream.followers:
                    del self.followed[stream.layer_id]
                    await self.doorbell.leave(layer_group(stream.layer_id))

    def heads(self, socket: Socket) -> dict[str, int]:
        """What each layer that the socket has caught up with has come to."""
        streams = (self.followed[layer_id] for layer_id in socket.layers)
        return {str(stream.layer_id): stream.head for stream in streams if socket in stream.live}

    async def heard(self, message: dict[str, Any]) -> None:
        """The doorbell rang for an event: hand it on if it is the next, else look what is."""
        stream = self.followed.get(message["layer"])
        if stream is None:
            return
        async with stream.order:
            if message["number"] == stream.head + 1:
                stream.hand_on(message["number"], message["text"])
            elif message["number"] > stream.head:
                await stream.catch_up()

    async def look(self) -> None:
        """Find what no bell was rung for."""
        heads = await _read_heads(list(self.followed))
        for stream in list(self.followed.values()):
            if heads.get(stream.layer_id, 0) > stream.head:
                async with stream.order:
                    await stream.catch_up()

    async def _follow(self, socket: Socket, layer_id: int) -> Stream:
        async with self.membership:
            if layer_id not in self.followed:
                # Listen before looking, so that nothing falls between.
                await self.doorbell.join(layer_group(layer_id))
                head = (await _read_heads([layer_id])).get(layer_id, 0)
                self.followed[layer_id] = Stream(layer_id, head)
            stream = self.followed[layer_id]
            stream.followers.add(socket)
            socket.layers.add(layer_id)
            return stream


async def _replay(socket: Socket, layer_id: int, after: int, until: int) -> int:
    """Send the next chunk of events after a number and up to another, which the database may
    already be beyond; returns the last number sent."""
    texts = await _read_events(layer_id, after)
    for number, text in texts:
        if number <= until:
            socket.push(text)
    return texts[-1][0] if texts else until


async def _read_heads(layer_ids: Iterable[int]) -> dict[int, int]:
    heads: dict[int, int] = await database_sync_to_async(_heads)(layer_ids)
    return heads


async def _read_events(layer_id: int, after: int) -> list[tuple[int, str]]:
    texts: list[tuple[int, str]] = await database_sync_to_async(_events)(layer_id, after)
    return texts


def _heads(layer_ids: Iterable[int]) -> dict[int, int]:
    return dict(Layer.objects.filter(pk__in=layer_ids).values_list("pk", "head"))


def _events(layer_id: int, after: int) -> list[tuple[int, str]]:
    """The next events after a number, at most a chunk of them."""
    events = Event.objects.after(layer_id, after)[:CHUNK]
    return [(event.number, event_text(event)) for event in events]
