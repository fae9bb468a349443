"""Every test there is: the front end's, then Python's on SQLite and on PostgreSQL with Redis.

SERVICES=own starts PostgreSQL and Redis even where some run already; ARGS="-k anchoring" goes
to pytest.
"""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from scripts.debian import ensure_chromium, ensure_java
from scripts.node import node_environment, npm
from scripts.places import FRONTEND, PYTHON, ROOT, on_sqlite
from scripts.services import Choice, services
from scripts.shell import Command, say
from scripts.trouble import Trouble, as_command

SECONDS_TO_END = 30


def test() -> int:
    choice = chosen_services(os.environ.get("SERVICES", "any"))
    end_tidily()
    programs = {"CHROMIUM": ensure_chromium(), "JAVA": ensure_java()}
    return summary(
        {
            "Front end": front_end(),
            "Python on SQLite": python_on_sqlite(programs),
            "Python on PostgreSQL and Redis": python_on_services(programs, choice),
        }
    )


def chosen_services(text: str) -> Choice:
    if text == "any":
        return "any"
    if text == "own":
        return "own"
    raise Trouble(f"SERVICES is {text!r}; it may be any (the default) or own.")


def front_end() -> int:
    heading("Front end")
    env = node_environment()
    return finished([npm(env), "test"], env, cwd=FRONTEND)


def python_on_sqlite(settings: Mapping[str, str]) -> int:
    heading("Python on SQLite")
    with data_folder() as data:
        return python({**settings, **on_sqlite(data)})


def python_on_services(settings: Mapping[str, str], choice: Choice) -> int:
    heading("Python on PostgreSQL and Redis")
    with data_folder() as data, services(choice) as found:
        return python(
            {
                **settings,
                "DATA_DIR": str(data),
                "DATABASE_URL": found.database_url,
                "REDIS_URL": found.redis_url,
            }
        )


def python(settings: Mapping[str, str]) -> int:
    arguments = shlex.split(os.environ.get("ARGS", ""))
    return finished([PYTHON, "-m", "pytest", *arguments], {**os.environ, **settings})


@contextmanager
def data_folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="socialreading-tests-") as name:
        yield Path(name)


def heading(text: str) -> None:
    say(f"\n── {text} {'─' * (70 - len(text))}\n")


def finished(command: Command, env: Mapping[str, str], cwd: Path = ROOT) -> int:
    """The exit code. When we are told to stop, the command is let finish first."""
    started = time.monotonic()
    child = subprocess.Popen([str(part) for part in command], env=env, cwd=cwd)
    try:
        code = child.wait()
    except KeyboardInterrupt:
        # From the terminal, which told the child as well.
        let_end(child)
        raise
    except SystemExit:
        # Only pytest's answer to Ctrl-C takes down the servers and browsers that it started.
        child.send_signal(signal.SIGINT)
        let_end(child)
        raise
    say(f"({time.monotonic() - started:.0f} s)")
    return code


def let_end(child: subprocess.Popen[bytes]) -> None:
    """Give it time to clear up after itself; more than that it does not get."""
    try:
        child.wait(SECONDS_TO_END)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def end_tidily() -> None:
    """When we are told to stop, every `finally` shall have its turn."""
    # A shell that starts us in the background ignores Ctrl-C, and so would all that we start.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, leave)


def leave(number: int, frame: FrameType | None) -> None:
    raise SystemExit(128 + number)


def summary(results: Mapping[str, int]) -> int:
    heading("Together")
    for name, code in results.items():
        say(f"  {'passed' if code == 0 else 'FAILED'}  {name}")
    return 1 if any(results.values()) else 0


if __name__ == "__main__":
    as_command(test)
