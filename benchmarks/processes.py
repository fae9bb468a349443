"""CPU and memory of a server, its child processes included."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psutil


@dataclass
class Cost:
    cpu: float = 0.0
    """Seconds of all the server's processes, user and system together."""


@contextmanager
def cost_of(pid: int) -> Iterator[Cost]:
    """What the server spends while the block runs."""
    cost, before = Cost(), _cpu(pid)
    yield cost
    cost.cpu = _cpu(pid) - before


def memory(pid: int) -> int:
    """Bytes that only the server's processes hold."""
    return sum(process.memory_full_info().uss for process in _family(pid))


def _cpu(pid: int) -> float:
    times = [process.cpu_times() for process in _family(pid)]
    return sum(one.user + one.system for one in times)


def _family(pid: int) -> list[psutil.Process]:
    process = psutil.Process(pid)
    return [process, *process.children(recursive=True)]
