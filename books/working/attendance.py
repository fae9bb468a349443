"""Which workers are alive: each holds a lock on one byte of one file, as long as it lives.

The kernel gives a lock back the moment its process is gone, however that came about, and neither a
process number used twice nor a container with a new name can deceive it.
"""

from __future__ import annotations

import fcntl
import os
import secrets
from pathlib import Path
from types import TracebackType
from typing import Self

FIRST = 64
"""The bytes before it hold the file's own name."""


class Attendance:
    """One worker's presence. `name` is what its jobs are marked with.

    The file lies where all workers of a library keep their files. Not to be opened twice in one
    process: closing either would give up the locks of both.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        self._place = self._name_of_file()
        self._number = FIRST + secrets.randbelow(1 << 40)
        fcntl.lockf(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, self._number)
        self.name = f"{self._place}:{self._number}"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        raised: BaseException | None,
        where: TracebackType | None,
    ) -> None:
        os.close(self._file)

    def is_alive(self, name: str) -> bool | None:
        """Whether the worker of that name lives; None for one that keeps its files elsewhere."""
        place, _, number = name.partition(":")
        if place != self._place or not number.isdecimal():
            return None
        if name == self.name:
            return True
        try:
            fcntl.lockf(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, int(number))
        except BlockingIOError:
            return True
        fcntl.lockf(self._file, fcntl.LOCK_UN, 1, int(number))
        return False

    def _name_of_file(self) -> str:
        """Sixteen letters by which this file is told from another machine's."""
        fcntl.lockf(self._file, fcntl.LOCK_EX, FIRST, 0)
        name = os.pread(self._file, FIRST, 0)
        if not name:
            name = secrets.token_hex(8).encode()
            os.pwrite(self._file, name, 0)
        fcntl.lockf(self._file, fcntl.LOCK_UN, FIRST, 0)
        return name.decode()
