"""HTTP and sockets of the library, as one ASGI application.

Pages and API run as WSGI on a few threads of their own: Django's asynchronous handler changes
threads at nearly every middleware, which costs more than the request (see docs/decisions).
"""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING, Any, cast

from a2wsgi import WSGIMiddleware
from channels.routing import ProtocolTypeRouter
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "socialreading.settings")
pages = get_wsgi_application()

from django.conf import settings  # noqa: E402  (models load after Django is set up)

from annotations import broadcasts  # noqa: E402
from socialreading.sockets import sockets  # noqa: E402

if TYPE_CHECKING:
    from asgiref.typing import ASGIReceiveCallable, ASGISendCallable

router = ProtocolTypeRouter(
    {
        "http": WSGIMiddleware(cast("Any", pages), workers=settings.HTTP_THREADS),
        "websocket": sockets,
    }
)


async def application(
    scope: dict[str, Any], receive: ASGIReceiveCallable, send: ASGISendCallable
) -> None:
    broadcasts.ring_from(asyncio.get_running_loop())
    await router(scope, receive, send)
