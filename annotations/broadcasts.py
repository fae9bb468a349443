"""Ringing the doorbell: telling every process that something happened.

The channel layer may drop, double or reorder what is sent here. Nobody relies on it: events
are numbered, and a hub that misses one reads it from the database.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any, TypeVar

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer

from annotations.behind import sections_of
from annotations.presenters import compact, event_text

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from annotations.models import Event, Layer

Answer = TypeVar("Answer")

logger = logging.getLogger(__name__)

_loop: asyncio.AbstractEventLoop | None = None


def ring_from(loop: asyncio.AbstractEventLoop | None) -> None:
    """From now on, ring on this loop: a channel layer belongs to the loop of its sockets.

    Without one, each ringing gets a loop of its own.
    """
    global _loop
    _loop = loop


READERS = "readers"
"""The group of every process: what concerns a reader wherever they are."""


def layer_group(layer_id: int) -> str:
    return f"layer.{layer_id}"


def book_group(book_id: int) -> str:
    return f"book.{book_id}"


def announce(event: Event) -> None:
    """Send an event, once serialised, to all processes. Call after its transaction commits."""
    message = {
        "type": "event",
        "layer": event.layer_id,
        "number": event.number,
        "audience": event.layer.audience,
        "author": event.annotation.author_id,
        "sections": _sections(event),
        "text": event_text(event),
    }
    _ring_from_a_thread(layer_group(event.layer_id), message)


def announce_audience(layer: Layer) -> None:
    """Tell that somebody may now see more or less of a layer, or do more or less in it."""
    message = {"type": "audience", "layer": layer.pk, "audience": layer.audience}
    _ring_from_a_thread(layer_group(layer.pk), message)


def announce_departure(reader_id: int) -> None:
    """Tell that what somebody may see has changed, as by signing out: their sockets begin anew."""
    _ring_from_a_thread(READERS, {"type": "departure", "reader": reader_id})


def announce_to(reader_id: int, message: dict[str, Any]) -> None:
    """Tell one reader this message, in every book that they have open."""
    text = compact(message)
    _ring_from_a_thread(READERS, {"type": "personal", "reader": reader_id, "text": text})


def announce_revision(book_id: int, number: int) -> None:
    """Tell everybody who has the book open that its text was corrected."""
    _ring_from_a_thread(
        book_group(book_id), {"type": "revision", "book": book_id, "number": number}
    )


async def announce_here(book_id: int, process: str, count: int) -> None:
    """Tell how many readers have a book open in this process."""
    message = {"type": "here", "book": book_id, "process": process, "count": count}
    await _ring(book_group(book_id), message)


async def announce_companion(layer_id: int, person: int, text: str, *, is_here: bool) -> None:
    """Tell where somebody is who wants to be seen, or that they no longer do."""
    message = {
        "type": "companion",
        "layer": layer_id,
        "person": person,
        "text": text,
        "is_here": is_here,
    }
    await _ring(layer_group(layer_id), message)


async def ask_for_companions(layer_id: int) -> None:
    """Ask the other processes who wants to be seen there."""
    await _ring(layer_group(layer_id), {"type": "companions", "layer": layer_id})


async def announce_call(layer_id: int, person: int, text: str) -> None:
    """A moderator asks who reads along to come to a passage."""
    message = {"type": "call", "layer": layer_id, "person": person, "text": text}
    await _ring(layer_group(layer_id), message)


def _sections(event: Event) -> list[str]:
    """Names of the sections that its thread stood in, where a veil may hide it from some."""
    if event.layer.group_id is None:
        return []
    return sections_of([event]).get(event.annotation.root_id or event.annotation_id, [])


def _ring_from_a_thread(group: str, message: dict[str, Any]) -> None:
    if _loop:
        asyncio.run_coroutine_threadsafe(_ring(group, message), _loop)
    else:
        async_to_sync(_ring)(group, message)


async def _ring(group: str, message: dict[str, Any]) -> None:
    await quietly(get_channel_layer().group_send(group, message))


async def quietly(ring: Awaitable[None]) -> None:
    """Do it if the channel layer answers; if not, say so in the log and go on."""
    try:
        await interruptible(ring)
    except Exception:
        logger.warning("The channel layer did not answer", exc_info=True)


async def interruptible(call: Awaitable[Answer]) -> Answer:
    """What the channel layer answers, unless whoever waits for it was cancelled meanwhile.

    Redis waits by `asyncio.wait_for`, which before Python 3.12 forgets a cancellation that comes
    together with the answer (python/cpython#86296). The task would go on, and a server that is
    told to stop would wait for it for ever.
    """
    task = asyncio.current_task()
    before = task.cancelling() if task else 0
    answer = await call
    if task and task.cancelling() > before:
        raise asyncio.CancelledError
    return answer
