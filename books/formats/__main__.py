"""The side of guarded.py that reads: `python -m books.formats FILE NAME SECONDS MEMORY`.

Limits itself, tells on stdout how far it is, a line of JSON each time, and leaves the book,
pickled, in the folder it was started in. That this is safe to open is guarded.py's care.
"""

from __future__ import annotations

import json
import os
import pickle
import resource
import signal
import sys
import threading
import time
import traceback
from pathlib import Path

from . import parse
from .guarded import OUT_OF_MEMORY
from .parsed import FormatError

_LARGEST_RESULT = 1024 * 1024 * 1024
"""Bytes; also of what a reader might write by mistake."""
_OFTEN = 0.2
"""Seconds between two lines of progress."""


def main(file: str, name: str, seconds: str, memory: str) -> int:
    limit(int(seconds), int(memory) << 20)
    threading.Thread(target=end_with_parent, daemon=True).start()
    try:
        book = parse(Path(file).read_bytes(), name, Teller())
        with Path("book").open("wb") as target:
            pickle.dump(book, target, protocol=5)
    except FormatError as error:
        say({"problem": str(error)})
    except MemoryError:
        return OUT_OF_MEMORY
    return 0


def limit(seconds: int, memory: int) -> None:
    """What this process starts (pandoc) inherits all of it."""
    for kind, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, _LARGEST_RESULT),
    ):
        resource.setrlimit(kind, (most, most))


def end_with_parent() -> None:
    """Nobody writes to our stdin, but who holds its other end lives."""
    os.read(sys.stdin.fileno(), 1)
    os.killpg(0, signal.SIGKILL)


class Teller:
    """Says each new part, and within a part not more than a reader of it can follow."""

    def __init__(self) -> None:
        self._part = ""
        self._said = 0.0

    def __call__(self, part: str, done: int, total: int) -> None:
        now = time.monotonic()
        if part != self._part or done == total or now - self._said > _OFTEN:
            self._part, self._said = part, now
            say({"part": part, "done": done, "total": total})


def say(line: dict[str, str | int]) -> None:
    print(json.dumps(line), flush=True)


if __name__ == "__main__":
    try:
        status = main(*sys.argv[1:])
    except BaseException:
        traceback.print_exc()
        status = 1
    # Not sys.exit: it would wait for the thread that waits for our parent.
    os._exit(status)
