"""Commands beside each other: how they start, tell and end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from scripts.beside import Suite, Work, beside
from scripts.places import ROOT
from tests.waiting import until

MEET = """
import sys, time
from pathlib import Path
mine, other = map(Path, sys.argv[1:])
mine.touch()
while not other.exists():
    time.sleep(0.01)
"""
TIDY = """
import sys, time
from pathlib import Path
try:
    Path(sys.argv[1]).touch()
    time.sleep(60)
finally:
    Path(sys.argv[2]).touch()
"""
US = """
import os, sys
from contextlib import contextmanager
from pathlib import Path
from scripts.beside import Suite, Work, beside
from scripts.test import end_tidily

folder = Path(sys.argv[1])

def suite(name):
    @contextmanager
    def provided():
        try:
            command = [sys.executable, "-c", {tidy!r}, folder / f"{{name}} began", folder / name]
            yield Work(command, os.environ)
        finally:
            (folder / f"{{name}} was cleared").write_text(str((folder / name).exists()))
    return Suite(name, provided)

end_tidily()
beside([suite("one"), suite("two")], at_once=2, logs=folder)
"""


def suite(name: str, code: str, *arguments: str | Path) -> Suite:
    @contextmanager
    def provided() -> Iterator[Work]:
        yield Work([sys.executable, "-c", code, *arguments], os.environ)

    return Suite(name, provided)


def test_each_command_has_the_last_word_on_its_exit_code(tmp_path: Path) -> None:
    suites = [suite("one", "raise SystemExit(3)"), suite("two", ""), suite("three", "1 / 0")]
    assert beside(suites, at_once=2, logs=tmp_path) == {"one": 3, "two": 0, "three": 1}


def test_they_run_beside_each_other(tmp_path: Path) -> None:
    one, two = tmp_path / "1", tmp_path / "2"
    suites = [suite("one", MEET, one, two), suite("two", MEET, two, one)]
    assert beside(suites, at_once=2, logs=tmp_path) == {"one": 0, "two": 0}


def test_no_more_of_them_than_may(tmp_path: Path) -> None:
    alone = "import os, sys, time; os.mkdir(sys.argv[1]); time.sleep(0.3); os.rmdir(sys.argv[1])"
    suites = [suite(name, alone, tmp_path / "taken") for name in ("one", "two", "three")]
    assert set(beside(suites, at_once=1, logs=tmp_path).values()) == {0}


def test_what_each_one_said_is_told_whole(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    one, two = tmp_path / "1", tmp_path / "2"
    speak = "print('first', flush=True)" + MEET + "print('last of', mine.name)"
    beside([suite("A", speak, one, two), suite("B", speak, two, one)], at_once=2, logs=tmp_path)
    said = capfdbinary.readouterr().out
    assert b"first\nlast of 1\n" in said
    assert b"first\nlast of 2\n" in said


def test_a_watcher_sees_how_far_they_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scripts.beside.SECONDS_BETWEEN_NEWS", 0.01)
    speak = "import time; print('[ 40%]', flush=True); time.sleep(1)"
    beside([suite("Front end", speak)], logs=tmp_path)
    assert "Front end: [ 40%]\n" in capsys.readouterr().out


def test_what_ran_is_ended_when_another_can_t_begin(tmp_path: Path) -> None:
    @contextmanager
    def nothing() -> Iterator[Work]:
        until((tmp_path / "began").exists)
        raise LookupError
        yield

    first = suite("one", TIDY, tmp_path / "began", tmp_path / "cleared")
    with pytest.raises(LookupError):
        beside([first, Suite("two", nothing)], at_once=2, logs=tmp_path)
    assert (tmp_path / "cleared").exists()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_all_may_clear_up_when_we_are_told_to_stop(tmp_path: Path, number: signal.Signals) -> None:
    """And what they were provided with stays until they have."""
    command = [sys.executable, "-c", US.format(tidy=TIDY), str(tmp_path)]
    us = subprocess.Popen(command, cwd=ROOT, start_new_session=True, stderr=subprocess.DEVNULL)
    until(lambda: (tmp_path / "one began").exists() and (tmp_path / "two began").exists())
    if number == signal.SIGINT:
        os.killpg(us.pid, number)  # as from a terminal
    else:
        us.send_signal(number)
    assert us.wait(20) == (-number if number == signal.SIGINT else 128 + number)
    for name in ("one", "two"):
        assert (tmp_path / f"{name} was cleared").read_text() == "True"
