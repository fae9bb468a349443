"""The library's real server and worker, to talk to, to kill and to measure."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Protocol, Self
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent
NOTHING: Mapping[str, str] = MappingProxyType({})
START_LIMIT = 60
"""Seconds that a server may take to answer for the first time."""


class Process(Protocol):
    """What a Program needs of a subprocess.Popen."""

    pid: int

    def poll(self) -> int | None: ...
    def wait(self, timeout: float | None = None) -> int: ...
    def send_signal(self, number: int, /) -> None: ...
    def terminate(self) -> None: ...
    def kill(self) -> None: ...


class Program:
    """A part of the library as a process; `environment` says which database and settings."""

    def __init__(self, log: Path, environment: Mapping[str, str], *arguments: str) -> None:
        self.arguments = arguments
        self.environment = {**os.environ, **environment}
        self.log = log
        self.process: Process | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        raised: BaseException | None,
        where: TracebackType | None,
    ) -> None:
        self.stop()

    @property
    def pid(self) -> int:
        assert self.process
        return self.process.pid

    def start(self) -> None:
        self.process = self._launch()

    def _launch(self) -> Process:
        with self.log.open("ab") as log:
            return subprocess.Popen(
                [sys.executable, *self.arguments],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
            )

    def kill(self) -> None:
        """As a power cut would."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(how)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


class Worker(Program):
    """Does the slow work that waits in the database."""

    def __init__(self, log: Path, environment: Mapping[str, str] = NOTHING) -> None:
        super().__init__(log, environment, "manage.py", "work")


class Server(Program):
    """Serves on a free port of the loopback; with `jobs` it has a worker beside it."""

    def __init__(
        self, log: Path, environment: Mapping[str, str] = NOTHING, *, jobs: bool = False
    ) -> None:
        self.port = free_port()
        command = ("-m", "socialreading", "--port", str(self.port))
        super().__init__(log, environment, *command, *(() if jobs else ("--no-jobs",)))

    @property
    def origin(self) -> str:
        return f"http://localhost:{self.port}"

    def start(self) -> None:
        super().start()
        self._wait_until_it_answers()

    def _wait_until_it_answers(self) -> None:
        assert self.process
        limit = time.monotonic() + START_LIMIT
        while self.process.poll() is None and time.monotonic() < limit:
            try:
                with urlopen(f"{self.origin}/api/v1/books/", timeout=5):  # noqa: S310
                    return
            except OSError:  # refused, or too busy to answer in time
                time.sleep(0.05)
        raise RuntimeError(f"The server did not start: {self.log.read_text()[-2000:]}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
