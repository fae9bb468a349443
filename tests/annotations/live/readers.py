"""A reader at the other end of a socket."""

from __future__ import annotations

import json
from typing import Any, Self

from asgiref.sync import sync_to_async
from asgiref.testing import ApplicationCommunicator
from django.test import Client

from accounts.models import User
from books.models import Book
from socialreading.sockets import sockets

TIMEOUT = 5
ORIGIN = b"http://localhost"


def open_socket(
    book: Book, *headers: tuple[bytes, bytes], path: str = ""
) -> ApplicationCommunicator:
    path = path or f"/ws/books/{book.pk}/"
    scope = {"type": "websocket", "path": path, "query_string": b"", "headers": list(headers)}
    return ApplicationCommunicator(sockets, scope)


async def knock(socket: ApplicationCommunicator) -> str:
    """Ask to be let in; the type of the answer."""
    await socket.send_input({"type": "websocket.connect"})
    answer: str = (await socket.receive_output(TIMEOUT))["type"]
    return answer


class Reader:
    """Connects as a browser would, with the session's cookie and its page's origin."""

    def __init__(self, socket: ApplicationCommunicator) -> None:
        self.socket = socket
        self.events: list[dict[str, Any]] = []
        """Every event that came, in the order it came."""

    @classmethod
    async def connect(
        cls, book: Book, user: User | None = None, cookie: bytes = b"", language: bytes = b""
    ) -> Self:
        headers = [(b"origin", ORIGIN), (b"host", b"localhost"), (b"accept-language", language)]
        if user:
            cookie = await session_cookie(user)
        if cookie:
            headers.append((b"cookie", cookie))
        socket = open_socket(book, *headers)
        assert await knock(socket) == "websocket.accept"
        return cls(socket)

    async def say(self, message: Any) -> None:
        await self.say_text(json.dumps(message))

    async def say_text(self, text: str | None, data: bytes | None = None) -> None:
        await self.socket.send_input({"type": "websocket.receive", "text": text, "bytes": data})

    async def subscribe(self, **layers: int) -> None:
        await self.say({"type": "subscribe", "layers": layers})
        await self.hear("heads")

    async def hear(self, kind: str) -> dict[str, Any]:
        """The next message of a kind; events that come before it are kept."""
        while True:
            message = await self._next()
            if message["type"] == kind:
                return message

    async def hear_until(self, number: int) -> list[int]:
        """Listen until an event of this number came; the numbers of all so far."""
        while number not in (numbers := [event["number"] for event in self.events]):
            await self._next()
        return numbers

    async def leave(self) -> None:
        await self.socket.send_input({"type": "websocket.disconnect", "code": 1001})
        await self.socket.wait(TIMEOUT)

    async def close_code(self) -> int:
        """Wait until the server closes, and why it does; events that come before it are kept."""
        while True:
            output = await self.socket.receive_output(TIMEOUT)
            if output["type"] == "websocket.close":
                code: int = output["code"]
                return code
            self._take(output)

    async def _next(self) -> dict[str, Any]:
        output = await self.socket.receive_output(TIMEOUT)
        assert output["type"] == "websocket.send", output
        return self._take(output)

    def _take(self, output: dict[str, Any]) -> dict[str, Any]:
        message: dict[str, Any] = json.loads(output["text"])
        if message["type"] == "event":
            self.events.append(message)
        return message


@sync_to_async
def session_cookie(user: User) -> bytes:
    client = Client()
    client.force_login(user)
    return "; ".join(f"{key}={one.value}" for key, one in client.cookies.items()).encode()
