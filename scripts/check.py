"""Everything that can be said about the code without running it: `make check`."""

from __future__ import annotations

import os
import secrets
import subprocess
import tempfile
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from scripts.node import node_environment, npm
from scripts.places import FRONTEND, PYTHON, ROOT, on_sqlite
from scripts.shell import say
from scripts.trouble import as_command

# Its own program has the folder's path in its first line, which a space there would break.
LINT_IMPORTS = "import sys; from importlinter import cli; sys.exit(cli.lint_imports_command())"


@dataclass(frozen=True, slots=True)
class Check:
    name: str
    command: tuple[str, ...]
    env: Mapping[str, str]
    cwd: Path = ROOT


@dataclass(frozen=True, slots=True)
class Outcome:
    check: Check
    passed: bool
    output: str
    seconds: float


def check() -> int:
    with (
        tempfile.TemporaryDirectory(prefix="socialreading-check-") as data,
        ThreadPoolExecutor(os.cpu_count()) as pool,
    ):
        outcomes = list(pool.map(carried_out, checks(Path(data))))
    for outcome in outcomes:
        report(outcome)
    failed = [outcome.check.name for outcome in outcomes if not outcome.passed]
    say(f"\nTo put right: {', '.join(failed)}." if failed else "\nAll checks passed.")
    return 1 if failed else 0


def checks(data: Path) -> tuple[Check, ...]:
    """The slow ones first, so that the short ones fill the gaps. `data` is an empty folder."""
    env = {**os.environ, **on_sqlite(data)}
    node = node_environment()
    manage = (str(PYTHON), "manage.py")
    module = (str(PYTHON), "-m")
    return (
        Check("types (mypy)", (*module, "mypy", "."), env),
        Check("front end's lint (ESLint)", (npm(node), "run", "--silent", "lint"), node, FRONTEND),
        Check(
            "front end's types (tsc)", (npm(node), "run", "--silent", "typecheck"), node, FRONTEND
        ),
        Check("format (ruff)", (*module, "ruff", "format", "--check", "."), env),
        Check("lint (ruff)", (*module, "ruff", "check", "."), env),
        Check("imports (import-linter)", (str(PYTHON), "-c", LINT_IMPORTS), env),
        Check(
            "migrations",
            (*manage, "makemigrations", "--check", "--dry-run"),
            {**env, "DJANGO_SETTINGS_MODULE": "tests.settings"},
        ),
        Check(
            "settings of production",
            (*manage, "check", "--deploy", "--fail-level", "WARNING"),
            {**env, **production()},
        ),
    )


def production() -> dict[str, str]:
    """What an administrator would set, and nothing more."""
    return {
        "SOCIALREADING_MODE": "production",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": "library.example.org",
        "DJANGO_SETTINGS_MODULE": "socialreading.settings",
    }


def carried_out(check: Check) -> Outcome:
    started = time.monotonic()
    done = subprocess.run(
        check.command,
        env=check.env,
        cwd=check.cwd,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    return Outcome(check, done.returncode == 0, done.stdout.strip(), time.monotonic() - started)


def report(outcome: Outcome) -> None:
    mark = "✓" if outcome.passed else "✗"
    say(f"{mark} {outcome.check.name} ({outcome.seconds:.0f} s)")
    if not outcome.passed:
        say(f"\n{outcome.output}\n")


if __name__ == "__main__":
    as_command(check)
