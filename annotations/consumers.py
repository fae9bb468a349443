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

from accounts.presenters import present_reader
from annotations.access import moderates
from annotations.errors import Unprocessable, error, flat
from annotations.live.hub import hub
from annotations.live.outbox import Outbox
from annotations.models import Layer
from annotations.presenters import compact
from annotations.socket_schemas import (
    AbsentSchema,
    ComeSchema,
    PresentSchema,
    ReplaySchema,
    SubscribeSchema,
)
from books.models import Book, Section

if TYPE_CHECKING:
    from asgiref.typing import ASGIReceiveCallable, ASGISendCallable

    from accounts.models import User

WAITING = 512
"""Texts that may wait for a slow reader before it is sent away to resume later."""

MESSAGES = 30
"""Messages that a reader may send in `MESSAGES_TIME` seconds."""
MESSAGES_TIME = 10

ASKING = ("subscribe", "replay", "ping")
"""Messages that are answered by the heads."""
TYPES = (*ASKING, "present", "absent", "come")

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
        match message["type"]:
            case "subscribe":
                await self._subscribe(message)
            case "replay":
                await self._replay(message)
            case "present":
                await self._show(message)
            case "absent":
                self._hide(message)
            case "come":
                await self._call(message)
        if message["type"] in ASKING:
            self.hub.push_heads(self)

    async def _subscribe(self, message: dict[str, Any]) -> None:
        """To these layers and no others."""
        wanted: dict[int, int] = _checked(SubscribeSchema(data=message))["layers"]
        allowed: set[int] = await database_sync_to_async(_visible)(
            self.user, self.book_id, list(wanted)
        )
        for layer_id in self.layers - allowed:
            await self.hub.streams.unsubscribe(self, layer_id)
        for layer_id in allowed - self.layers:
            await self.hub.streams.subscribe(self, layer_id, wanted[layer_id])
        if refused := wanted.keys() - allowed:
            self.push(_no_such_layers(sorted(refused)).text)

    async def _replay(self, message: dict[str, Any]) -> None:
        wanted = _checked(ReplaySchema(data=message))
        if wanted["layer"] not in self.layers:
            raise Refused("not_found", _("Subscribe to this layer first."))
        await self.hub.streams.replay(self, wanted["layer"], wanted["after"])

    async def _show(self, message: dict[str, Any]) -> None:
        where = _checked(PresentSchema(data=message))
        layer = await self._group_layer(where["layer"])
        text = compact({"type": "present", **where, "person": present_reader(self.user)})
        await self.hub.companions.show(self, layer.pk, text)

    def _hide(self, message: dict[str, Any]) -> None:
        layer_id = _checked(AbsentSchema(data=message))["layer"]
        if layer_id in self.layers:
            self.hub.companions.hide(self, layer_id)

    async def _call(self, message: dict[str, Any]) -> None:
        where = _checked(ComeSchema(data=message))
        layer = await self._group_layer(where["layer"])
        if not await database_sync_to_async(moderates)(self.user, layer):
            raise Refused("permission_denied", _("Only moderators call others to a passage."))
        place = await database_sync_to_async(_place)(self.user, layer, where["section"])
        if place is None:
            raise Refused("not_found", _("There is no such section in this book."))
        person = present_reader(self.user)
        text = compact({"type": "come", **where, **place, "person": person})
        await self.hub.companions.call(self, layer.pk, text)

    async def _group_layer(self, layer_id: int) -> Layer:
        """One that this socket follows; looked up anew, for its reader may have lost it."""
        layer: Layer | None = None
        if layer_id in self.layers:
            layer = await database_sync_to_async(_group_layer)(self.user, layer_id)
        if layer is None:
            raise Refused("not_found", _("You can read together in the layer of a group."))
        return layer

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


def _no_such_layers(layer_ids: list[int]) -> Refused:
    """Named one by one, for a page that was in one of them until just now."""
    sentence = _("There is no layer %(id)s for you here.")
    named = ", ".join(map(str, layer_ids))
    fields = {f"layers.{pk}": [sentence % {"id": pk}] for pk in layer_ids}
    return Refused("not_found", sentence % {"id": named}, fields)


def _parse(text: str | None) -> dict[str, Any]:
    try:
        message = json.loads(text or "")
    except (ValueError, RecursionError):
        raise Refused("parse_error", _("A message must be JSON.")) from None
    if not isinstance(message, dict) or message.get("type") not in TYPES:
        named = ", ".join(TYPES)
        raise Refused(
            "unknown_type", _("A message needs a type, one of: %(types)s.") % {"types": named}
        )
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


def _group_layer(user: User, layer_id: int) -> Layer | None:
    layers = Layer.objects.visible_to(user).filter(kind=Layer.Kind.GROUP)
    return layers.filter(pk=layer_id).first()


def _place(user: User, layer: Layer, section_id: int) -> dict[str, str | int] | None:
    """Where a section of the layer's book is read, and the number of the text it is of.

    None when this user can't read it there.
    """
    sections = Section.objects.readable_by(user).contents().select_related("revision__book")
    section = sections.filter(pk=section_id, revision__book=layer.book_id).first()
    if section is None:
        return None
    return {"address": section.get_absolute_url(), "revision": section.revision.number}
