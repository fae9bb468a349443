"""What the worker does every few seconds besides its jobs, on threads of its own.

Apps register it when they are made ready. A round must bear to be broken off anywhere, and to be
made by several workers at once.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.db import close_old_connections, connection

LAST_WORDS = 3.0
"""Seconds that a round may still take when the worker ends."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Round:
    name: str
    every: float
    """Seconds from the end of one to the beginning of the next."""
    make: Callable[[], object]


_rounds: list[Round] = []


def register(name: str, every: float, make: Callable[[], object]) -> None:
    _rounds.append(Round(name, every, make))


class Rounds:
    """Makes all rounds until it is stopped, each on a thread of its own: none waits for another."""

    def __init__(self) -> None:
        self._stopping = threading.Event()
        self._threads = [
            threading.Thread(target=self._repeat, args=(each,), name=each.name, daemon=True)
            for each in _rounds
        ]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        self._stopping.set()
        limit = time.monotonic() + LAST_WORDS
        for thread in self._threads:
            thread.join(max(0.0, limit - time.monotonic()))

    def _repeat(self, each: Round) -> None:
        while not self._stopping.is_set():
            close_old_connections()
            try:
                each.make()
            except Exception:
                logger.exception("The round of %s failed; the next one tries again.", each.name)
            self._stopping.wait(each.every)
        connection.close()
