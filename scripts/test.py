"""Every test there is: the front end's, then Python's on SQLite and on PostgreSQL with Redis.

As many suites at once as there are processors; a browser's tests mostly wait for it, so they are
two suites. SERVICES=own starts PostgreSQL and Redis even where some run already;
ARGS="-k anchoring" goes to pytest.
"""

from __future__ import annotations

import os
import shlex
import signal
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import FrameType

from scripts.beside import Suite, Work, beside, heading
from scripts.debian import ensure_chromium, ensure_java
from scripts.node import node_environment, npm
from scripts.places import FRONTEND, PYTHON, on_sqlite
from scripts.services import Choice, services
from scripts.shell import say
from scripts.trouble import Trouble, as_command

FRONT_END = "Front end"
NONE_CHOSEN = 5
"""pytest's exit code where ARGS left no test; of its parts, most may have none."""


def test() -> int:
    choice = chosen_services(os.environ.get("SERVICES", "any"))
    end_tidily()
    programs = {"CHROMIUM": ensure_chromium(), "JAVA": ensure_java()}
    return summary(chosen(beside(suites(programs, choice))))


def suites(programs: Mapping[str, str], choice: Choice) -> tuple[Suite, ...]:
    """The longest first."""
    sqlite = partial(python_on_sqlite, programs)
    return (
        Suite("Browser on SQLite, first half", partial(sqlite, "browser-1")),
        Suite("Python on SQLite", partial(sqlite, "python")),
        Suite("Browser on SQLite, second half", partial(sqlite, "browser-2")),
        Suite("Python on PostgreSQL and Redis", partial(python_on_services, programs, choice)),
        Suite(FRONT_END, front_end),
    )


def chosen_services(text: str) -> Choice:
    if text == "any":
        return "any"
    if text == "own":
        return "own"
    raise Trouble(f"SERVICES is {text!r}; it may be any (the default) or own.")


@contextmanager
def front_end() -> Iterator[Work]:
    env = node_environment()
    yield Work([npm(env), "test"], env, FRONTEND)


@contextmanager
def python_on_sqlite(programs: Mapping[str, str], part: str) -> Iterator[Work]:
    with data_folder() as data:
        yield python({**programs, **on_sqlite(data)}, f"--part={part}")


@contextmanager
def python_on_services(programs: Mapping[str, str], choice: Choice) -> Iterator[Work]:
    with data_folder() as data, services(choice) as found:
        addresses = {"DATABASE_URL": found.database_url, "REDIS_URL": found.redis_url}
        yield python({**programs, "DATA_DIR": str(data), **addresses})


def python(settings: Mapping[str, str], *options: str) -> Work:
    return Work([PYTHON, "-m", "pytest", *options, *arguments()], {**os.environ, **settings})


def arguments() -> list[str]:
    return shlex.split(os.environ.get("ARGS", ""))


@contextmanager
def data_folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="socialreading-tests-") as name:
        yield Path(name)


def end_tidily() -> None:
    """When we are told to stop, every `finally` shall have its turn."""
    # A shell that starts us in the background ignores Ctrl-C, and so would all that we start.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, leave)


def leave(number: int, frame: FrameType | None) -> None:
    raise SystemExit(128 + number)


def chosen(results: Mapping[str, int]) -> Mapping[str, int]:
    """Without the suites of which ARGS chose no test, unless it chose none at all."""
    some = {name: code for name, code in results.items() if code != NONE_CHOSEN}
    return some if arguments() and some.keys() - {FRONT_END} else results


def summary(results: Mapping[str, int]) -> int:
    heading("Together")
    for name, code in results.items():
        say(f"  {'passed' if code == 0 else 'FAILED'}  {name}")
    return 1 if any(results.values()) else 0


if __name__ == "__main__":
    as_command(test)
