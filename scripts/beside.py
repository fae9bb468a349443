"""Long commands beside each other, each one's words kept in a log and told whole when it ends."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from pathlib import Path

from scripts.places import LOGS, ROOT
from scripts.shell import Command, say

SECONDS_TO_END = 30
SECONDS_BETWEEN_NEWS = 60
LOOK_EVERY = 0.1


@dataclass(frozen=True, slots=True)
class Work:
    command: Command
    env: Mapping[str, str]
    cwd: Path = ROOT


@dataclass(frozen=True, slots=True)
class Suite:
    """`provided` gives the work what it needs, as long as it goes on."""

    name: str
    provided: Callable[[], AbstractContextManager[Work]]


class Running:
    """A suite at work."""

    def __init__(self, suite: Suite, logs: Path) -> None:
        self.suite = suite
        self.started = time.monotonic()
        self.log = logs / f"{suite.name.lower().replace(',', '').replace(' ', '-')}.log"
        with ExitStack() as provided:
            work = provided.enter_context(suite.provided())
            command = [str(part) for part in work.command]
            with self.log.open("wb") as log:
                self.child = subprocess.Popen(
                    command,
                    env=work.env,
                    cwd=work.cwd,
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=subprocess.STDOUT,
                )
            self.provided = provided.pop_all()

    @property
    def ended(self) -> bool:
        return self.child.poll() is not None

    def told(self) -> int:
        """The exit code, once all that was said is printed."""
        with self.provided:
            code = self.child.wait()
        heading(self.suite.name)
        with self.log.open("rb") as log:
            shutil.copyfileobj(log, sys.stdout.buffer)
        say(f"({time.monotonic() - self.started:.0f} s)")
        return code

    def news(self) -> str:
        lines = self.log.read_text(errors="replace").split("\n")
        return f"{self.suite.name}: {next((line for line in reversed(lines) if line), '…')}"

    def interrupt(self) -> None:
        """Only pytest's answer to Ctrl-C takes down the servers and browsers that it started."""
        if not self.ended:
            self.child.send_signal(signal.SIGINT)

    def let_end(self) -> None:
        """Give it time to clear up after itself; more than that it does not get."""
        with self.provided:
            try:
                self.child.wait(SECONDS_TO_END)
            except subprocess.TimeoutExpired:
                self.child.kill()
                self.child.wait()


def beside(
    suites: Sequence[Suite], at_once: int = os.cpu_count() or 1, logs: Path = LOGS
) -> dict[str, int]:
    """Each one's exit code, by name. Put the longest first, so that the short ones fill the gaps.

    When we are told to stop, what runs is let finish first.
    """
    logs.mkdir(parents=True, exist_ok=True)
    waiting, running, codes = list(suites), list[Running](), dict[str, int]()
    news = time.monotonic() + SECONDS_BETWEEN_NEWS
    try:
        while waiting or running:
            while waiting and len(running) < at_once:
                running.append(Running(waiting.pop(0), logs))
            for ended in [one for one in running if one.ended]:
                running.remove(ended)
                codes[ended.suite.name] = ended.told()
            if time.monotonic() > news:
                news = time.monotonic() + SECONDS_BETWEEN_NEWS
                say("\n".join(one.news() for one in running))
            time.sleep(LOOK_EVERY)
    except BaseException as reason:
        end_all(running, told_already=isinstance(reason, KeyboardInterrupt))
        raise
    return {suite.name: codes[suite.name] for suite in suites}


def end_all(running: Sequence[Running], told_already: bool) -> None:
    """Ctrl-C in a terminal reaches them as it does us; to be told twice would hurry them."""
    if not told_already:
        for one in running:
            one.interrupt()
    with ExitStack() as ending:
        # All of them, whatever the end of one brings.
        for one in running:
            ending.callback(one.let_end)


def heading(text: str) -> None:
    say(f"\n── {text} {'─' * (70 - len(text))}\n")
