"""Texts on their way to one reader.

Not an asyncio.Queue: that keeps four deques, 3 KiB for each of thousands of mostly idle sockets.
"""

from __future__ import annotations

import asyncio


class Outbox:
    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.texts: list[str] = []
        self.taker: asyncio.Future[None] | None = None

    def put(self, text: str) -> bool:
        """Add a text; False if too many wait already. Never blocks."""
        if len(self.texts) >= self.limit:
            return False
        self.texts.append(text)
        if self.taker and not self.taker.done():
            self.taker.set_result(None)
        return True

    async def take(self) -> list[str]:
        """All texts that wait, once there are any. For one taker."""
        if not self.texts:
            self.taker = asyncio.get_running_loop().create_future()
            await self.taker
            self.taker = None
        texts, self.texts = self.texts, []
        return texts
