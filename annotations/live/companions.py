"""Who wants to be seen where they read, and by whom: only by others who want that, too.

Nothing of it is stored, and who takes no part in it is neither told nor asked anything. What
changes is told at most once a second and layer for each person. A message that the doorbell
loses is made good by the next: whoever is here says so again and again.
"""

from __future__ import annotations

import json
import time
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from annotations.broadcasts import announce_call, announce_companion, ask_for_companions
from annotations.presenters import compact

if TYPE_CHECKING:
    from annotations.live.sockets import Socket
    from annotations.live.streams import Streams

FRESH = 75
"""Seconds after which somebody counts as gone who says nothing; browsers repeat it at 30."""


class Companions:
    def __init__(self, streams: Streams) -> None:
        self.streams = streams
        self.shown: dict[int, dict[Socket, str]] = defaultdict(dict)
        """What each socket of this process says of its reader, by layer; the newest last."""
        self.known: dict[int, dict[int, tuple[str, float]]] = defaultdict(dict)
        """What was last heard of each person in the layers of `shown`, and when."""
        self.changed: set[tuple[int, int]] = set()

    async def show(self, socket: Socket, layer_id: int, text: str) -> None:
        """A reader with an account says where they are; the first time they learn of others."""
        shown = self.shown[layer_id]
        is_first_here, is_new = not shown, socket not in shown
        shown.pop(socket, None)
        shown[socket] = text
        self.changed.add((layer_id, person_of(socket)))
        if is_first_here:
            await ask_for_companions(layer_id)
        elif is_new:
            self._tell_newcomer(socket, layer_id)

    def hide(self, socket: Socket, layer_id: int) -> None:
        shown = self.shown[layer_id]
        if shown.pop(socket, None) is not None:
            self.changed.add((layer_id, person_of(socket)))
        if not shown:
            del self.shown[layer_id]
            self.known.pop(layer_id, None)

    def leave(self, socket: Socket) -> None:
        for layer_id in [one for one, shown in self.shown.items() if socket in shown]:
            self.hide(socket, layer_id)

    async def call(self, socket: Socket, layer_id: int, text: str) -> None:
        """Ask all who read along to come; whether one may is for the caller to know."""
        await announce_call(layer_id, person_of(socket), text)

    async def tell_changes(self) -> None:
        changed, self.changed = self.changed, set()
        for layer_id, person in changed:
            text = self._text_of(layer_id, person)
            gone = compact({"type": "absent", "layer": layer_id, "person": person})
            await announce_companion(layer_id, person, text or gone, is_here=bool(text))

    def heard(self, message: dict[str, Any]) -> None:
        """Some process, perhaps this one, says where somebody is."""
        layer_id, person, text = message["layer"], message["person"], message["text"]
        if layer_id not in self.shown:
            return
        if message["is_here"]:
            self.known[layer_id][person] = (text, time.monotonic())
        else:
            self.known[layer_id].pop(person, None)
        self._push(layer_id, person, text)

    def heard_call(self, message: dict[str, Any]) -> None:
        if message["layer"] in self.shown:
            self._push(message["layer"], message["person"], message["text"])

    def asked(self, message: dict[str, Any]) -> None:
        """Another process has its first reader there."""
        layer_id = message["layer"]
        if layer_id in self.shown:
            self.changed |= {(layer_id, person_of(socket)) for socket in self.shown[layer_id]}

    def _text_of(self, layer_id: int, person: int) -> str:
        """What the tab that spoke last says of a person; empty when none of them does."""
        texts = self.shown[layer_id].items() if layer_id in self.shown else ()
        return next((text for socket, text in reversed(texts) if person_of(socket) == person), "")

    def _tell_newcomer(self, socket: Socket, layer_id: int) -> None:
        fresh = time.monotonic() - FRESH
        for person, (text, heard) in self.known[layer_id].items():
            if person != person_of(socket) and heard > fresh:
                self._push_to(socket, layer_id, text)

    def _push(self, layer_id: int, person: int, text: str) -> None:
        stream = self.streams.followed.get(layer_id)
        for socket in self.shown[layer_id]:
            # Who has lost the layer is no longer among its followers.
            if person_of(socket) != person and stream and socket in stream.followers:
                self._push_to(socket, layer_id, text)

    def _push_to(self, socket: Socket, layer_id: int, text: str) -> None:
        """A veil hides also that there is a thread somebody writes in."""
        stream = self.streams.followed.get(layer_id)
        if stream and socket in stream.veiled and (said := json.loads(text)).get("writing"):
            text = compact(said | {"writing": None})
        socket.push(text)


def person_of(socket: Socket) -> int:
    """Only who has an account can be seen."""
    assert isinstance(socket.reader, int)
    return socket.reader
