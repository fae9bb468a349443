"""The other end of the wire: a reader's HTTP requests and sockets."""

from __future__ import annotations

import http.client
import json
import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import asdict, dataclass
from itertools import count
from typing import Any

from websockets.asyncio.client import ClientConnection, connect

from annotations.anchoring import Place, quote_at
from annotations.models import Layer
from benchmarks.library import WORDS, session_of
from books.models import Section
from tests.making import layer_of, target_of
from tests.serving import Server


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes
    etag: str
    size: int
    """Bytes on the wire, head and body."""


class Writer:
    """Somebody signed in, over one kept connection."""

    def __init__(self, server: Server, section: Section, cookie: str, layer: Layer) -> None:
        self.connection = http.client.HTTPConnection("localhost", server.port)
        self.section = section
        self.layer = layer
        self.numbers = count(1)
        self.headers = {"Cookie": cookie, "Accept-Encoding": "gzip"}
        page = self.get(section.get_absolute_url(), **{"Accept-Encoding": "identity"})
        block = re.search(
            rb'<script id="reading" type="application/json">(.*?)</script>', page.body
        )
        assert block
        token = json.loads(block[1])["csrf"]
        self.headers |= {"X-CSRFToken": token, "Cookie": f"{cookie}; csrftoken={self.secret}"}

    def get(self, address: str, **headers: str) -> Answer:
        return self._ask("GET", address, None, headers)

    def write(self) -> None:
        self._post(target_of(self.section, WORDS))

    def write_at(self, start: int) -> None:
        """On thirty letters from there, over a new connection: one that rests is closed."""
        self.connection.close()
        quote = quote_at(self.section.text, Place(start, start + 30))
        place = {"start": start, "end": start + 30}
        self._post({**place, **asdict(quote)})

    def _post(self, target: dict[str, Any]) -> None:
        """Each time another text: what repeats itself is refused."""
        data = {
            "layer": self.layer.pk,
            "section": self.section.pk,
            "target": target,
            "body": f"Six hours! An *ideal*, or an argument? ({next(self.numbers)})",
            "tags": ["work"],
        }
        headers = {"Content-Type": "application/json"}
        answer = self._ask("POST", "/api/v1/annotations/", json.dumps(data), headers)
        assert answer.status == 201, answer.body

    def _ask(self, method: str, address: str, body: str | None, headers: dict[str, str]) -> Answer:
        self.connection.request(method, address, body, self.headers | headers)
        response = self.connection.getresponse()
        if cookie := re.search("csrftoken=([^;]+)", response.headers.get("Set-Cookie", "")):
            self.secret = cookie[1]
        content = response.read()
        head = sum(len(f"{name}: {value}\r\n") for name, value in response.headers.items())
        etag = response.headers.get("ETag", "")
        return Answer(response.status, content, etag, head + len(content))


def a_writer(server: Server, section: Section, user: Any) -> Writer:
    return Writer(server, section, session_of(user), layer_of(section.revision.book, user))


@asynccontextmanager
async def listening(
    server: Server, layer: Layer, cookies: list[str]
) -> AsyncIterator[list[ClientConnection]]:
    """Signed-in readers with the layer's book open, caught up and live."""
    address = f"ws://localhost:{server.port}/ws/books/{layer.book_id}/"
    hello = json.dumps({"type": "subscribe", "layers": {str(layer.pk): layer.head}})
    async with AsyncExitStack() as stack:
        sockets = []
        for cookie in cookies:
            options = {"Cookie": cookie}
            socket = await stack.enter_async_context(
                connect(
                    address,
                    origin=server.origin,  # type: ignore[arg-type]  # a NewType of str
                    additional_headers=options,
                    compression=None,
                    ping_interval=None,
                    max_queue=None,
                )
            )
            await socket.send(hello)
            await hear(socket, "heads")
            sockets.append(socket)
        yield sockets


async def hear(socket: ClientConnection, kind: str) -> dict[str, Any]:
    while True:
        message: dict[str, Any] = json.loads(await socket.recv())
        if message["type"] == kind:
            return message
