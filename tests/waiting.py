"""Waiting for what another process does, and no longer than it takes."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

PATIENCE = 60
"""Seconds that it may take on a busy machine."""


def until(condition: Callable[[], T]) -> T:
    """What the condition says, once it says anything."""
    limit = time.monotonic() + PATIENCE
    while not (said := condition()):
        assert time.monotonic() < limit, "It did not happen."
        time.sleep(0.02)
    return said
