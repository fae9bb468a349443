"""A process that is told to stop stops, whatever its channel layer is doing."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from annotations.broadcasts import interruptible, quietly


class Swallowing:
    """Answers late, and keeps a cancellation that comes first to itself."""

    def __init__(self) -> None:
        self.asked = asyncio.Event()

    async def answer(self) -> None:
        self.asked.set()
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            return


@pytest.mark.parametrize("waiting", [interruptible, quietly])
async def test_a_swallowed_cancellation_ends_the_task(
    waiting: Callable[[Awaitable[None]], Awaitable[None]],
) -> None:
    layer = Swallowing()
    task = asyncio.ensure_future(waiting(layer.answer()))
    await layer.asked.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_one_who_was_cancelled_earlier_may_still_say_goodbye() -> None:
    said: list[str] = []
    reading = asyncio.Event()

    async def goodbye() -> None:
        said.append("goodbye")

    async def leave() -> None:
        reading.set()
        try:
            await asyncio.Event().wait()
        finally:
            await quietly(goodbye())

    task = asyncio.create_task(leave())
    await reading.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert said == ["goodbye"]
