"""The real server, forked from a process that has loaded all code: it starts in no time.

To load the code for each of the browser's tests takes longer than what most of them then do.
"""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from unittest.mock import patch

from socialreading.__main__ import main
from tests.serving import Server

LOADED = ["socialreading.asgi", "socialreading.urls", "pytest", __name__]
"""pytest, too: each process of multiprocessing loads what its parent was started with."""

context = multiprocessing.get_context("forkserver")
context.set_forkserver_preload(LOADED)


class ForkedServer(Server):
    """Like any Server; all of one run of the tests have the same environment."""

    def _launch(self) -> ForkedProcess:
        _module, *arguments = self.arguments
        # pytest says there which test it runs.
        environment = {**self.environment, "PYTEST_CURRENT_TEST": ""}
        return ForkedProcess(self.log, environment, arguments)


class ForkedProcess:
    def __init__(self, log: Path, environment: Mapping[str, str], arguments: list[str]):
        self._process = context.Process(
            target=serve, args=(log, dict(environment), arguments), daemon=True
        )
        # The first of them starts the process that loads the code, and settings are code.
        with patch.dict(os.environ, environment):
            self._process.start()
        assert self._process.pid
        self.pid = self._process.pid

    def poll(self) -> int | None:
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        self._process.join(timeout)
        if self._process.exitcode is None:
            raise subprocess.TimeoutExpired("a forked server", timeout or 0)
        return self._process.exitcode

    def send_signal(self, number: int) -> None:
        os.kill(self.pid, number)

    def terminate(self) -> None:
        self._process.terminate()

    def kill(self) -> None:
        self._process.kill()


def serve(log: Path, environment: dict[str, str], arguments: list[str]) -> None:
    with log.open("ab") as output:
        os.dup2(output.fileno(), sys.stdout.fileno())
        os.dup2(output.fileno(), sys.stderr.fileno())
    assert environment.items() <= os.environ.items(), "The code was loaded for another library."
    sys.argv = arguments
    main()
