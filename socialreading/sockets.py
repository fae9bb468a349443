"""Which socket is served where: only to pages of this library, knowing who asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from channels.auth import AuthMiddlewareStack
from channels.routing import URLRouter
from channels.security.websocket import AllowedHostsOriginValidator
from django.urls import path, re_path

from accounts.language import asked_by
from annotations.consumers import margin

if TYPE_CHECKING:
    from asgiref.typing import ASGIReceiveCallable, ASGISendCallable


async def _admit(scope: dict[str, Any], receive: object, send: object) -> None:
    user = scope["user"]
    accepted = dict(scope["headers"]).get(b"accept-language", b"").decode("latin-1")
    language = asked_by(user, scope["cookies"], accepted)
    scope["admitted"].append((user, language, scope["url_route"]["kwargs"]["book_id"]))


async def _turn_away(scope: dict[str, Any], receive: object, send: ASGISendCallable) -> None:
    await send({"type": "websocket.close", "code": 4404, "reason": ""})


_routes = URLRouter(
    [path("ws/books/<int:book_id>/", cast("Any", _admit)), re_path("", cast("Any", _turn_away))]
)
_gate = AllowedHostsOriginValidator(AuthMiddlewareStack(_routes))


async def sockets(
    scope: dict[str, Any], receive: ASGIReceiveCallable, send: ASGISendCallable
) -> None:
    """Let a reader through the gate, then serve the margin.

    The gate ends before the margin begins: its session, cookies and six copies of the scope
    would stay as long as the socket does, a fifth of its memory.
    """
    admitted: list[tuple[Any, str, int]] = []
    await _gate({**scope, "admitted": admitted}, receive, send)
    for user, language, book_id in admitted:
        await margin(user, language, book_id, receive, send)
