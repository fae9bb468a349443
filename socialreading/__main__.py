"""Serve the library: `python -m socialreading [--host HOST] [--port PORT] [--workers N]`."""

from __future__ import annotations

import argparse
import signal
import sys
from contextlib import nullcontext

import uvicorn

from socialreading.worker import worker_beside

MESSAGE_LIMIT = 16 * 1024
"""Bytes of a reader's socket message; subscriptions take far less."""


def main() -> None:
    options = argparse.ArgumentParser(prog="socialreading", description=__doc__)
    options.add_argument("--host", default="127.0.0.1")
    options.add_argument("--port", type=int, default=8000)
    options.add_argument("--workers", type=int, default=1, help="more than one needs REDIS_URL")
    options.add_argument(
        "--no-jobs", action="store_true", help="slow work is done elsewhere, by `manage.py work`"
    )
    chosen = options.parse_args()
    # So that what stands below ends in good order: uvicorn hands the signal on when it is done.
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(0))
    with nullcontext() if chosen.no_jobs else worker_beside():
        serve(chosen)


def serve(chosen: argparse.Namespace) -> None:
    uvicorn.run(
        "socialreading.asgi:application",
        host=chosen.host,
        port=chosen.port,
        workers=chosen.workers,
        lifespan="off",
        log_level="warning",
        # Compression would keep a window of memory for each socket, and notes are short.
        ws_per_message_deflate=False,
        ws_max_size=MESSAGE_LIMIT,
    )


if __name__ == "__main__":
    main()
