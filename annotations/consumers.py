"""The socket of a reader who has a book open.

A plain ASGI application: the hub speaks to the channel layer for all sockets of the process,
so none needs a channel of its own (that costs a task and tens of microseconds a message each).
"""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from channels.db import database_sync_to_async
from django.utils import translation
from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError

from annotations.errors import Unprocessable, error, flat
from annotations.live.hub import hub
from annotations.live.outbox import Outbox
from annotations.models import Layer
from annotations.presenters import compact
from annotations.schemas import ReplaySchema, SubscribeSchema
from books.models import Book

if TYPE_CHECKING:
    from asgiref.typing import ASGIReceiveCallable, ASGISendCallable

    from accounts.models import User

WAITING = 512
"""Texts that may wait for a slow reader before it is sent away to resume later."""

MESSAGES = 30
"""Messages that a reader may send in `MESSAGES_TIME` seconds."""
MESSAGES_TIME = 10

NO_SUCH_BOOK = 4404
FELL_BEHIND = 4429


class Refused(Exception):
    """A message that can't be followed; the reader is told why."""

    def __init__(self, code: str, message: object, fields: dict[str, list[str]] | None = None):
        self.text = compact({"type": "error", "error": error(code, message, fields)})


class MarginSocket:
    def __init__(
        self, user: User, language: str, book_id: int, revision: int, send: ASGISendCallable
    ) -> None:
        self.user = user
        self.language = language
        self.book_id = book_id
        self.revision = revision
        self.reader: object = user.pk or self
        self.layers: set[int] = set()
        self.send = send
        self.hub = hub()
        self.outbox = Outbox(WAITING)
        self.recent: list[float] = []
        self.task = asyncio.current_task()
        self.close_code = 0

    def push(self, text: str) -> None:
        """Queue a text for the reader; one who is too slow is sent away to resume later."""
        if not self.outbox.put(text):
            self.send_away(FELL_BEHIND)

    def send_away(self, code: int) -> None:
        """End with a close code after which the reader comes back and resumes."""
        if self.task and not self.close_code:
            self.close_code = code
            self.task.cancel()

    async def run(self, receive: ASGIReceiveCallable) -> int:
        """Serve until the reader leaves, or must be sent away: then the close code, else 0."""
        await self.hub.rooms.enter(self)
        writing = asyncio.create_task(self._write())
        try:
            await self._read(receive)
        except asyncio.CancelledError:
            if not self.close_code:
                raise
        finally:
            writing.cancel()
            await asyncio.gather(writing, return_exceptions=True)
            await self.hub.leave(self)
        return self.close_code

    async def _write(self) -> None:
        while True:
            for text in await self.outbox.take():
                await self.send({"type": "websocket.send", "text": text, "bytes": None})

    async def _read(self, receive: ASGIReceiveCallable) -> None:
        while True:
            message = await receive()
            if message["type"] == "websocket.disconnect":
                return
            if message["type"] == "websocket.receive":
                await self._heed(message.get("text"))

    async def _heed(self, text: str | None) -> None:
        self._count_message()
        try:
            # No middleware speaks to a socket. What is refused is said in its reader's language;
            # all else that is sent has no translated word.
            with translation.override(self.language):
                await self._follow(_parse(text))
        except Refused as refused:
            self.push(refused.text)

    async def _follow(self, message: dict[str, Any]) -> None:
        if message["type"] == "subscribe":
            await self._subscribe(message)
        elif message["type"] == "replay":
            await self._replay(message)
        self.hub.push_heads(self)

    async def _subscribe(self, message: dict[str, Any]) -> None:
        wanted: dict[int, int] = _checked(SubscribeSchema(data=message))["layers"]
        allowed: set[int] = await database_sync_to_async(_visible)(
            self.user, self.book_id, list(wanted)
        )
        for layer_id in allowed - self.layers:
            await self.hub.streams.subscribe(self, layer_id, wanted[layer_id])
        if refused := wanted.keys() - allowed:
            named = ", ".join(map(str, sorted(refused)))
            raise Refused("not_found", _("There is no layer %(id)s for you here.") % {"id": named})

    async def _replay(self, message: dict[str, Any]) -> None:
        wanted = _checked(ReplaySchema(data=message))
        if wanted["layer"] not in self.layers:
            raise Refused("not_found", _("Subscribe to this layer first."))
        await self.hub.streams.replay(self, wanted["layer"], wanted["after"])

    def _count_message(self) -> None:
        now = asyncio.get_running_loop().time()
        self.recent = [then for then in self.recent if now - then < MESSAGES_TIME] + [now]
        if len(self.recent) > MESSAGES:
            self.send_away(FELL_BEHIND)


async def margin(
    user: User,
    language: str,
    book_id: int,
    receive: ASGIReceiveCallable,
    send: ASGISendCallable,
) -> None:
    """Serve the socket at `/ws/books/<id>/` to a user, who may be anonymous, in their language."""
    await receive()
    # Accepted before it is refused: a browser learns the close code of an open socket only.
    await send({"type": "websocket.accept", "subprotocol": None, "headers": []})
    revision: int | None = await database_sync_to_async(_revision)(user, book_id)
    if revision is None:
        await send({"type": "websocket.close", "code": NO_SUCH_BOOK, "reason": ""})
        return
    if code := await MarginSocket(user, language, book_id, revision, send).run(receive):
        with suppress(TimeoutError):
            async with asyncio.timeout(1):
                await send({"type": "websocket.close", "code": code, "reason": ""})


def _parse(text: str | None) -> dict[str, Any]:
    try:
        message = json.loads(text or "")
    except (ValueError, RecursionError):
        raise Refused("parse_error", _("A message must be JSON.")) from None
    if not isinstance(message, dict) or message.get("type") not in ("subscribe", "replay", "ping"):
        raise Refused(
            "unknown_type", _("A message needs a type: subscribe, replay or ping.")
        ) from None
    return message


def _checked(schema: Any) -> dict[str, Any]:
    try:
        schema.is_valid(raise_exception=True)
    except ValidationError as wrong:
        raise Refused("invalid", Unprocessable.default_detail, flat(wrong.detail)) from None
    data: dict[str, Any] = schema.validated_data
    return data


def _revision(user: User, book_id: int) -> int | None:
    """The number of the text that the book now has; None when there is nothing to read for them."""
    books = Book.objects.readable_by(user).filter(pk=book_id)
    return books.values_list("current__number", flat=True).first()


def _visible(user: User, book_id: int, layer_ids: list[int]) -> set[int]:
    layers = Layer.objects.visible_to(user).filter(book=book_id, pk__in=layer_ids)
    return set(layers.values_list("pk", flat=True))
