"""Layers as this process follows them: every event once and in order, to each of its sockets.

A stream's `head` is the last number handed on; what is missing between that and a newer number
is read from the database. So sockets see no gap and no double, whatever the doorbell loses,
doubles or reorders.

Nor does anybody get what was written since they may no longer see a layer, or only behind a veil:
each event comes with the layer's `audience`, and when that is another one than before, all
followers are looked up anew, and what is veiled to them.
"""

from __future__ import annotations

import asyncio
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from channels.db import database_sync_to_async
from django.utils import timezone

from annotations.broadcasts import layer_group
from annotations.live.sockets import COME_AGAIN
from annotations.live.veils import CHANGED, Told, Veiled, all_told, number_alone, told
from annotations.models import Event, Layer, Veil

if TYPE_CHECKING:
    from collections.abc import Iterable

    from annotations.live.doorbell import Doorbell
    from annotations.live.sockets import Socket

CHUNK = 200
"""Events read from the database at a time."""


GONE = (0, sys.maxsize)
"""The head and the audience of a layer that was deleted, as with its group: nobody's."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Who may see a layer now: those of some people, by their ids, and perhaps guests; and what
    of it is veiled to whom."""

    allowed: set[int]
    are_guests: bool
    veiled: dict[object, Veiled]

    def by(self, socket: Socket) -> bool:
        reader = socket.reader
        return reader in self.allowed if isinstance(reader, int) else self.are_guests


@dataclass(eq=False)
class Stream:
    layer_id: int
    head: int
    audience: int
    followers: set[Socket] = field(default_factory=set)
    """Who wants it, those still catching up included."""
    live: set[Socket] = field(default_factory=set)
    """Who has seen everything up to `head`."""
    veiled: dict[Socket, Veiled] = field(default_factory=dict)
    """What is hidden from those from whom something is."""
    looking: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held while followers are looked up, so that what is known of them is the newest."""
    order: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held while events are handed on, so that they keep their order."""

    async def catch_up(self) -> None:
        """Hand on what the database has beyond `head`. Hold `order`."""
        while events := await self.read(self.head):
            for event in events:
                self.hand_on(event)

    async def read(self, after: int) -> list[Told]:
        """The next events after a number, and only for whoever is still a follower then."""
        audience, events = await _read_events(self.layer_id, after)
        await self.look_around(audience)
        return events

    async def look_around(self, audience: int) -> None:
        """Send away who may no longer see the layer, and veil or unveil it to the others, if its
        audience is not what it was.

        Of a public one that says where it is closed or open again, which is told to all.
        """
        if audience <= self.audience:
            return
        seen = await self.verify(self.followers)
        self.audience = max(audience, self.audience)
        if seen.are_guests:
            for socket in self.followers:
                socket.push(CHANGED)

    async def look_at_the_clock(self) -> None:
        """Unveil what was hidden until a day that has come."""
        now = timezone.now()
        if any(veiled.is_over(now) for veiled in self.veiled.values()):
            await self.verify(self.veiled)

    async def verify(self, sockets: Iterable[Socket], *, are_new: bool = False) -> Seen:
        """Look up what these followers may see now, and tell those for whom that has changed."""
        async with self.looking:
            asked = list(sockets)
            people = [socket.reader for socket in asked if isinstance(socket.reader, int)]
            seen = await _read_readers(self.layer_id, people)
            for socket in asked:
                if not seen.by(socket):
                    self.drop(socket)
                    socket.send_away(COME_AGAIN)
                elif self._veil(socket, seen.veiled.get(socket.reader)) and not are_new:
                    socket.push(CHANGED)
        return seen

    def hand_on(self, event: Told) -> None:
        self.head = event.number
        if not self.veiled:
            for socket in self.live:
                socket.push(event.text)
            return
        for socket in self.live:
            self.give(socket, event)

    def give(self, socket: Socket, event: Told) -> None:
        veiled = self.veiled.get(socket)
        if veiled is None or not veiled.hides(event):
            socket.push(event.text)
            return
        socket.push(number_alone(self.layer_id, event.number))
        # Of what one wrote oneself the event would tell what others made of it; one's other pages
        # fetch it without that.
        if event.author == socket.reader:
            socket.push(CHANGED)

    def drop(self, socket: Socket) -> None:
        self.followers.discard(socket)
        self.live.discard(socket)
        self.veiled.pop(socket, None)

    def _veil(self, socket: Socket, veiled: Veiled | None) -> bool:
        """True when that is another one than before. Who left meanwhile is not taken up again."""
        before = self.veiled.pop(socket, None)
        if veiled and socket in self.followers:
            self.veiled[socket] = veiled
        return veiled != before


class Streams:
    def __init__(self, doorbell: Doorbell) -> None:
        self.doorbell = doorbell
        self.followed: dict[int, Stream] = {}
        self.membership = asyncio.Lock()
        """Held while streams come and go, so that none is dropped as it is taken up."""

    async def subscribe(self, socket: Socket, layer_id: int, after: int) -> None:
        """Send a layer's events after a number, then all that come."""
        stream = await self._follow(socket, layer_id)
        # Asked again now that a new audience would be noticed: between the first time and this
        # one, the reader may have lost the layer.
        await stream.verify([socket], are_new=True)
        # A long replay stays outside the lock: it would hold up the layer's other readers.
        while stream.head - after > CHUNK:
            after = await _replay(socket, stream, after, stream.head)
        async with stream.order:
            await stream.catch_up()
            while after < stream.head:
                after = await _replay(socket, stream, after, stream.head)
            if socket in stream.followers:
                stream.live.add(socket)

    async def replay(self, socket: Socket, layer_id: int, after: int) -> None:
        """Send again what a subscribed socket says it lacks."""
        stream = self.followed[layer_id]
        until = stream.head
        while after < until:
            after = await _replay(socket, stream, after, until)

    async def unsubscribe(self, socket: Socket, layer_id: int) -> None:
        """Send no more of a layer that the socket followed."""
        async with self.membership:
            await self._part(socket, layer_id)

    async def leave(self, socket: Socket) -> None:
        async with self.membership:
            while socket.layers:
                await self._part(socket, next(iter(socket.layers)))

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
            await stream.look_around(message["audience"])
            if message["number"] == stream.head + 1:
                stream.hand_on(told(message))
            elif message["number"] > stream.head:
                await stream.catch_up()

    async def heard_of_audience(self, message: dict[str, Any]) -> None:
        """Somebody may see more or less of a layer than before, or do more or less in it."""
        if stream := self.followed.get(message["layer"]):
            async with stream.order:
                await stream.look_around(message["audience"])

    async def look(self) -> None:
        """Find what no bell was rung for."""
        states = await _read_states(list(self.followed))
        for stream in list(self.followed.values()):
            head, audience = states.get(stream.layer_id, GONE)
            async with stream.order:
                await stream.look_around(audience)
                await stream.look_at_the_clock()
                if head > stream.head:
                    await stream.catch_up()

    async def _part(self, socket: Socket, layer_id: int) -> None:
        """Hold `membership`."""
        socket.layers.discard(layer_id)
        stream = self.followed[layer_id]
        stream.drop(socket)
        if not stream.followers:
            del self.followed[layer_id]
            await self.doorbell.leave(layer_group(layer_id))

    async def _follow(self, socket: Socket, layer_id: int) -> Stream:
        async with self.membership:
            if layer_id not in self.followed:
                # Listen before looking, so that nothing falls between.
                await self.doorbell.join(layer_group(layer_id))
                head, audience = (await _read_states([layer_id])).get(layer_id, GONE)
                self.followed[layer_id] = Stream(layer_id, head, audience)
            stream = self.followed[layer_id]
            stream.followers.add(socket)
            socket.layers.add(layer_id)
            return stream


async def _replay(socket: Socket, stream: Stream, after: int, until: int) -> int:
    """Send the next chunk of events after a number and up to another, which the database may
    already be beyond; returns the last number sent."""
    events = await stream.read(after)
    if socket not in stream.followers:
        return until
    for event in events:
        if event.number <= until:
            stream.give(socket, event)
    return events[-1].number if events else until


async def _read_states(layer_ids: Iterable[int]) -> dict[int, tuple[int, int]]:
    states: dict[int, tuple[int, int]] = await database_sync_to_async(_states)(layer_ids)
    return states


async def _read_events(layer_id: int, after: int) -> tuple[int, list[Told]]:
    read: tuple[int, list[Told]]
    read = await database_sync_to_async(_events)(layer_id, after)
    return read


async def _read_readers(layer_id: int, people: list[int]) -> Seen:
    seen: Seen = await database_sync_to_async(_readers)(layer_id, people)
    return seen


def _states(layer_ids: Iterable[int]) -> dict[int, tuple[int, int]]:
    """The head and the audience of each layer."""
    rows = Layer.objects.filter(pk__in=layer_ids).values_list("pk", "head", "audience")
    return {pk: (head, audience) for pk, head, audience in rows}


def _events(layer_id: int, after: int) -> tuple[int, list[Told]]:
    """The layer's audience, and its next events after a number, at most a chunk of them.

    The audience is read last: no event is newer than it.
    """
    events = list(Event.objects.after(layer_id, after)[:CHUNK])
    layer = Layer.objects.filter(pk=layer_id).first()
    if layer is None:
        return GONE[1], []
    return layer.audience, all_told(events, in_group=layer.group_id is not None)


def _readers(layer_id: int, people: list[int]) -> Seen:
    layer = Layer.objects.select_related("book").filter(pk=layer_id).first()
    if layer is None:
        return Seen(set(), False, {})
    veils = Veil.objects.over_each(layer, people) if layer.group_id else {}
    veiled: dict[object, Veiled] = {reader: Veiled.by(over) for reader, over in veils.items()}
    return Seen(layer.readers_among(people), layer.is_for_guests, veiled)
