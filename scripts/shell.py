"""Running other programs: quietly, with their words kept in a log for when they fail."""

from __future__ import annotations

import pwd
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypedDict

from scripts.places import LOGS, ROOT
from scripts.trouble import Trouble

Command = Sequence[str | Path]


class Identity(TypedDict):
    """Whom subprocess runs a program as; None leaves it as it is."""

    user: int | None
    group: int | None
    extra_groups: list[int] | None


def identity(user: pwd.struct_passwd | None) -> Identity:
    if user is None:
        return {"user": None, "group": None, "extra_groups": None}
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def quietly(
    command: Command,
    *,
    log: str,
    failure: str,
    env: Mapping[str, str] | None = None,
    cwd: Path = ROOT,
    user: pwd.struct_passwd | None = None,
) -> None:
    """Run the command, its output going to `var/log/<log>.log`.

    Raises Trouble with `failure`, a sentence without its full stop, and the log's name.
    """
    LOGS.mkdir(parents=True, exist_ok=True)
    path = LOGS / f"{log}.log"
    with path.open("w") as output:
        try:
            done = subprocess.run(
                [str(part) for part in command],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                env=env,
                cwd=cwd,
                **identity(user),
            )
        except OSError as error:
            raise Trouble(f"{failure}: {error}.") from error
    if done.returncode:
        raise Trouble(f"{failure}; the details are in {path.relative_to(ROOT)}.")


def answer(command: Command) -> str:
    """What a short question to a program prints; empty when it fails or isn't there."""
    try:
        done = subprocess.run(
            [str(part) for part in command],
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
        )
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def say(sentence: str) -> None:
    print(sentence, flush=True)
