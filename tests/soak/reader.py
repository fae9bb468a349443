"""A scripted reader: a socket that resumes as a browser's does, and writes over HTTP."""

from __future__ import annotations

import asyncio
import http.client
import json
import random
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from tests.serving import Server

CSRF = "a" * 32
"""A cookie and a header that agree are all that is asked for."""

RETRY = 0.2
"""Seconds before a reader tries again whom no server answered."""

HANDS = ThreadPoolExecutor(64)
"""More than there are readers: nobody waits for another's answer."""

Note = tuple[str, bool, str | None]
"""What a note says, whether it is deleted, and why it is hidden."""
GONE: Note = ("", True, None)
"""Deleted, or no longer in this layer."""


@dataclass
class Margin:
    """One layer as its reader knows it."""

    seen: int = 0
    notes: dict[int, Note] = field(default_factory=dict)

    def apply(self, event: dict[str, Any]) -> None:
        """Events come one after the other, without gap or double: anything else is a fault."""
        assert event["number"] == self.seen + 1, f"{event['number']} after {self.seen}"
        self.seen = event["number"]
        if event["action"] == "veiled":
            return
        note = event["annotation"]
        self.notes[note["id"]] = (note["body"], note["deleted"], note["hidden"])


class Reader:
    """`layers` are those they write in; `servers` gives a server that may answer; `moderates`
    are the layers in which they hide what others wrote."""

    def __init__(
        self,
        name: str,
        cookie: str,
        book: int,
        layers: list[int],
        servers: Callable[[], Server],
        moderates: list[int],
    ) -> None:
        self.name = name
        self.book = book
        self.servers = servers
        self.moderates = moderates
        self.margins = {layer: Margin() for layer in layers}
        self.headers = {
            "Cookie": f"{cookie}; csrftoken={CSRF}",
            "X-CSRFToken": CSRF,
            "Content-Type": "application/json",
        }
        self.socket: ClientConnection | None = None
        self.own: list[int] = []
        self.threads: list[int] = []
        """Those of their own that they began."""
        self.written: set[str] = set()
        """Bodies that a server said it has."""
        self.deeds = Counter[str]()
        """How often a server did what they asked for, and refused it."""
        self.cuts = 0
        self.faults: list[str] = []

    async def read(self) -> None:
        """Follow the margin until cancelled, coming back whenever the socket breaks."""
        while True:
            try:
                await self._follow()
            except AssertionError as fault:
                self.faults.append(f"{self.name}: {fault}")
                return
            except (OSError, ConnectionClosed, TimeoutError):
                await asyncio.sleep(RETRY * random.random())
            except Exception as refusal:  # a server that is being killed answers half a handshake
                if "Invalid" not in type(refusal).__name__:
                    raise
                await asyncio.sleep(RETRY * random.random())

    async def _follow(self) -> None:
        server = self.servers()
        async with connect(
            f"ws://localhost:{server.port}/ws/books/{self.book}/",
            origin=server.origin,  # type: ignore[arg-type]  # a NewType of str
            additional_headers={"Cookie": self.headers["Cookie"]},
            compression=None,
            ping_interval=None,
        ) as socket:
            self.socket = socket
            seen = {str(layer): margin.seen for layer, margin in self.margins.items()}
            await socket.send(json.dumps({"type": "subscribe", "layers": seen}))
            async for text in socket:
                message = json.loads(text)
                if message["type"] == "event":
                    self.margins[message["layer"]].apply(message)

    def cut(self) -> None:
        """As when the network goes: nobody says goodbye."""
        if self.socket:
            self.cuts += 1
            self.socket.transport.abort()

    async def write_on(
        self, section: int, targets: list[dict[str, Any]], pause: float, enough: asyncio.Event
    ) -> None:
        """Write, answer, edit and delete until it is enough; then all that was sent is answered."""
        while True:
            with suppress(TimeoutError):
                await asyncio.wait_for(enough.wait(), pause * (0.5 + random.random()))
                return
            await self._write_something(section, random.choice(targets))

    async def _write_something(self, section: int, target: dict[str, Any]) -> None:
        layer = random.choice(list(self.margins))
        living = self._living_in(layer)
        mine = [pk for pk in self.own if pk in living]
        begun = [pk for pk in self.threads if pk in living]
        body = f"{self.name} says {uuid4().hex}"
        deed = random.random()
        if layer in self.moderates and living and deed < 0.4:
            await self._hide_or_show(layer, living)
        elif deed < 0.15 and mine:
            await self._ask("edit", "PATCH", f"{random.choice(mine)}/", {"body": body})
        elif deed < 0.22 and mine:
            await self._ask("delete", "DELETE", f"{random.choice(mine)}/", None)
        elif deed < 0.32 and begun:
            to = random.choice(list(self.margins))
            await self._ask("move", "PUT", f"{random.choice(begun)}/layer/", {"layer": to})
        elif deed < 0.55 and living:
            await self._post("reply", {"parent": random.choice(living), "body": body})
        else:
            about = {"layer": layer, "section": section, "target": target}
            note = {**about, "motivation": "commenting", "tags": [], "body": body}
            if pk := await self._post("begin", note):
                self.threads.append(pk)

    def _living_in(self, layer: int) -> list[int]:
        return [pk for pk, note in self.margins[layer].notes.items() if not note[1]]

    async def _hide_or_show(self, layer: int, living: list[int]) -> None:
        hidden = [pk for pk in living if self.margins[layer].notes[pk][2] is not None]
        if hidden and random.random() < 0.5:
            await self._ask("show", "DELETE", f"{random.choice(hidden)}/hidden/", None)
        else:
            reason = {"reason": "Off the subject"}
            await self._ask("hide", "PUT", f"{random.choice(living)}/hidden/", reason)

    async def _post(self, deed: str, wanted: dict[str, Any]) -> int | None:
        """Until a server answers, under one key: what was lost on the way is not written twice."""
        status, answer = await self._ask(deed, "POST", "", {**wanted, "key": str(uuid4())})
        if status not in (200, 201):
            return None
        self.own.append(answer["id"])
        self.written.add(wanted["body"])
        return int(answer["id"])

    async def _ask(self, deed: str, method: str, path: str, data: Any) -> tuple[int, Any]:
        while True:
            with suppress(OSError, http.client.HTTPException):
                status, answer = await asyncio.get_running_loop().run_in_executor(
                    HANDS, self._request, method, path, data
                )
                self.deeds[deed if status < 400 else f"{deed}: {status}"] += 1
                assert status < 500, answer
                return status, answer
            await asyncio.sleep(RETRY)

    def _request(self, method: str, path: str, data: Any) -> tuple[int, Any]:
        connection = http.client.HTTPConnection("localhost", self.servers().port, timeout=30)
        try:
            body = None if data is None else json.dumps(data)
            connection.request(method, f"/api/v1/annotations/{path}", body, self.headers)
            response = connection.getresponse()
            content = response.read()
            return response.status, json.loads(content) if content else None
        finally:
            connection.close()
