"""The worker beside the server: started with it, started again when it dies, ended with it."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

COMMAND = (
    sys.executable,
    str(Path(__file__).resolve().parent.parent / "manage.py"),
    "work",
    "--beside-server",
)
FIRST_PAUSE = 1.0
LONGEST_PAUSE = 60.0
"""Seconds before a worker that died is started again: twice as many each time, up to this."""
SETTLED = 60.0
"""Seconds after which a worker counts as well, and the pauses begin anew."""
LAST_WORDS = 5.0
"""Seconds that a worker may take to end before it is ended."""

logger = logging.getLogger(__name__)


@contextmanager
def worker_beside() -> Iterator[None]:
    """A worker as long as what is inside goes on."""
    keeper = Keeper()
    thread = threading.Thread(target=keeper.keep, name="worker", daemon=True)
    thread.start()
    try:
        yield
    finally:
        keeper.end()
        thread.join()


class Keeper:
    """Keeps one worker running.

    The worker holds the other end of a pipe from this process and ends when that closes, so it
    never outlives the server, not even one that was killed. It has a session of its own: Ctrl-C
    reaches the server alone, and no job is broken off by it.
    """

    def __init__(self, command: tuple[str, ...] = COMMAND) -> None:
        self.command = command
        self._ending = threading.Event()
        self._lock = threading.Lock()
        self._worker: subprocess.Popen[bytes] | None = None

    def keep(self) -> None:
        pause = FIRST_PAUSE
        while (worker := self._start()) is not None:
            began = time.monotonic()
            code = worker.wait()
            if self._ending.is_set():
                return
            pause = FIRST_PAUSE if time.monotonic() - began > SETTLED else pause
            logger.error("The worker ended (%s) and begins again in %d s.", code, pause)
            self._ending.wait(pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    def end(self) -> None:
        """Ends the worker, too, and waits until it is gone."""
        with self._lock:
            self._ending.set()
        if (worker := self._worker) is None:
            return
        if worker.stdin:
            worker.stdin.close()
        try:
            worker.wait(LAST_WORDS)
        except subprocess.TimeoutExpired:
            worker.kill()

    def _start(self) -> subprocess.Popen[bytes] | None:
        with self._lock:
            if self._ending.is_set():
                return None
            self._worker = subprocess.Popen(  # noqa: S603  (our own command)
                self.command, stdin=subprocess.PIPE, start_new_session=True
            )
            return self._worker
