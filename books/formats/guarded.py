"""Reading a stranger's file in a process of its own, which the worst file ends and nothing else.

The process ends with this one, after `seconds`, or when it wants more than `memory`. It writes
only into a folder that is made for it and taken away after it. See __main__.py for its side.
"""

from __future__ import annotations

import json
import logging
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Timer
from typing import IO, Any

from . import check_size, parsed
from .parsed import FormatError, ParsedBook
from .progress import Progress, quietly

log = logging.getLogger(__name__)

_ROOT = Path(__file__).resolve().parents[2]
_AGAIN = "Export it again, or upload it in another format."
_TOO_LONG = "This file was given up after {seconds} seconds. Split the book, or simplify it."
_TOO_MUCH = (
    "This file needs more than {memory} MB of memory to be read. "
    "Make its images smaller, or split the book."
)
_BROKEN = f"This file could not be read: something in it is not as its format says. {_AGAIN}"

OUT_OF_MEMORY = 4
"""The exit status of a process that noticed it itself."""
_TELLING = 4_000
"""Characters of a dead process' last words that are kept in the log."""


@dataclass(frozen=True, slots=True)
class Limits:
    """`seconds`: of the clock, and of each processor. `memory`: MiB, of each process."""

    seconds: int = 30
    memory: int = 512


_LIMITS = Limits()


def read_guarded(
    path: Path, filename: str, progress: Progress = quietly, limits: Limits = _LIMITS
) -> ParsedBook:
    """The book in the file at `path`, called `filename` by its owner.

    Raises FormatError with a sentence for the owner, also when the file hit a limit.
    """
    check_size(path.stat().st_size)
    with TemporaryDirectory(prefix="reading-") as name:
        folder = Path(name)
        with _started(path.resolve(), filename, folder, limits) as process:
            timer = Timer(limits.seconds, _end, [process])
            timer.start()
            try:
                problem = _follow(process, progress)
                status = _ended(process)
            finally:
                timer.cancel()
        if problem:
            raise FormatError(problem)
        if status:
            raise _refusal(status, limits, folder / "complaints")
        with (folder / "book").open("rb") as file:
            return _loaded(file)


@contextmanager
def _started(
    path: Path, filename: str, folder: Path, limits: Limits
) -> Iterator[subprocess.Popen[str]]:
    """The process, ended for sure when the block is left. Its open stdin tells it that we live."""
    command = [sys.executable, "-B", "-m", "books.formats", str(path), filename]
    with (folder / "complaints").open("wb") as complaints:
        process = subprocess.Popen(  # noqa: S603  (our own module, and no shell)
            [*command, str(limits.seconds), str(limits.memory)],
            cwd=folder,
            env=_environment(folder),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=complaints,
            encoding="utf-8",
            start_new_session=True,
        )
    with process:
        try:
            yield process
        finally:
            _end(process)


def _environment(folder: Path) -> dict[str, str]:
    """No secret of ours is in it; one arena, because each thread's would reserve memory."""
    return {
        "HOME": str(folder),
        "LANG": "C.UTF-8",
        "MALLOC_ARENA_MAX": "1",
        "PATH": os.defpath,
        "PYTHONPATH": str(_ROOT),
        "PYTHONUTF8": "1",
        "TMPDIR": str(folder),
    }


def _ended(process: subprocess.Popen[str]) -> int:
    """Its status. What it started is ended while its number is still its own."""
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    _end(process)
    return process.wait()


def _end(process: subprocess.Popen[str]) -> None:
    """With all that it started."""
    if process.returncode is None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)


def _follow(process: subprocess.Popen[str], progress: Progress) -> str:
    """Hands on what the process says, until it falls silent; the reason if it refuses the file."""
    problem = ""
    for line in process.stdout or ():
        try:
            said = json.loads(line)
        except ValueError:  # it was ended in the middle of a word
            continue
        if "problem" in said:
            problem = str(said["problem"])
        else:
            progress(str(said["part"]), int(said["done"]), int(said["total"]))
    return problem


def _refusal(status: int, limits: Limits, complaints: Path) -> FormatError:
    words = complaints.read_text(encoding="utf-8", errors="replace")[-_TELLING:]
    log.warning("The reading of a file ended with status %s: %s", status, words)
    if status in {-signal.SIGXCPU, -signal.SIGKILL}:
        return FormatError(_TOO_LONG.format(seconds=limits.seconds))
    if status in {OUT_OF_MEMORY, -signal.SIGABRT, -signal.SIGSEGV}:
        return FormatError(_TOO_MUCH.format(memory=limits.memory))
    return FormatError(_BROKEN)


class _Unpickler(pickle.Unpickler):
    """Makes nothing but the parts of a book, so that a process taken over can't run code here."""

    def find_class(self, module: str, name: str) -> Any:
        if module == parsed.__name__ and name in {
            "ParsedAsset", "ParsedBook", "ParsedContributor", "ParsedSection"
        }:  # fmt: skip
            return getattr(parsed, name)
        raise pickle.UnpicklingError(f"{module}.{name} is no part of a book")


def _loaded(file: IO[bytes]) -> ParsedBook:
    try:
        book = _Unpickler(file).load()
    except (pickle.UnpicklingError, EOFError, AttributeError, TypeError, ValueError) as error:
        log.warning("A file was read into something that is no book: %s", error)
        raise FormatError(_BROKEN) from error
    if not isinstance(book, ParsedBook):
        raise FormatError(_BROKEN)
    return book
