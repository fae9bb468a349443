"""This process's one channel on the channel layer, and the groups that it is in.

The channel layer may be down, lose messages or forget who is in a group; joining is repeated
on a timer and whoever listens must find what it missed by other means.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any

from channels.layers import get_channel_layer

from annotations.broadcasts import interruptible, quietly

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

logger = logging.getLogger(__name__)

RETRY = 1
"""Seconds to wait after the channel layer failed."""


class Doorbell:
    def __init__(self, heard: Callable[[dict[str, Any]], Awaitable[None]]) -> None:
        self.heard = heard
        self.groups: set[str] = set()
        self.channel_layer = get_channel_layer()
        self.channel = ""
        self.naming = asyncio.Lock()

    async def listen(self) -> None:
        """Hand on every message, for ever."""
        while True:
            try:
                channel = await self._own_channel()
                while True:
                    await self.heard(await self.channel_layer.receive(channel))
            except Exception:
                logger.warning("The channel layer failed; heartbeats carry on", exc_info=True)
                await asyncio.sleep(RETRY)

    async def join(self, group: str) -> None:
        self.groups.add(group)
        await quietly(self._join(group))

    async def leave(self, group: str) -> None:
        self.groups.discard(group)
        await quietly(self.channel_layer.group_discard(group, self.channel))

    async def rejoin(self) -> None:
        """Join all groups again: the layer may have forgotten them or lost its connection."""
        for group in list(self.groups):
            await quietly(self._join(group))

    async def _join(self, group: str) -> None:
        await self.channel_layer.group_add(group, await self._own_channel())

    async def _own_channel(self) -> str:
        # Several may ask before there is one, and a second would hear what the first joins.
        async with self.naming:
            if not self.channel:
                self.channel = await interruptible(self.channel_layer.new_channel("hub"))
            return self.channel
