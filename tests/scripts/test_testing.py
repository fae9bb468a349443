"""How `make test` and `make check` start, end and sum up."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from scripts.check import Check, carried_out, report
from scripts.places import ROOT
from scripts.servers import free_port, running
from scripts.test import chosen_services, finished, summary
from scripts.trouble import Trouble

SERVER = "import http.server as s; s.test(port={port}, bind='127.0.0.1')"
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
import os
from scripts.test import end_tidily, finished
end_tidily()
finished({command!r}, os.environ)
"""


@pytest.fixture(autouse=True)
def _as_ourselves(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another user may not be allowed to read pytest's folders."""
    monkeypatch.setattr("scripts.servers.other_user", lambda: None)


def answers(port: int) -> bool:
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0


def test_a_server_is_there_inside_and_gone_afterwards(tmp_path: Path) -> None:
    port = free_port()
    command = [sys.executable, "-c", SERVER.format(port=port)]
    with running(command, tmp_path, signal.SIGTERM, lambda: answers(port)):
        assert answers(port)
    assert not answers(port)


def test_a_server_is_gone_after_an_interruption(tmp_path: Path) -> None:
    port = free_port()
    command = [sys.executable, "-c", SERVER.format(port=port)]
    with (
        pytest.raises(KeyboardInterrupt),
        running(command, tmp_path, signal.SIGTERM, lambda: answers(port)),
    ):
        raise KeyboardInterrupt
    assert not answers(port)


def test_a_server_that_does_not_start_tells_its_last_words(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "print('first'); print('no room on the disk')"]
    with (
        pytest.raises(Trouble, match="no room on the disk"),
        running(command, tmp_path, signal.SIGTERM, lambda: False),
    ):
        pytest.fail("It never started.")


def test_the_command_has_the_last_word_on_its_exit_code() -> None:
    assert finished([sys.executable, "-c", "raise SystemExit(3)"], os.environ) == 3


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_command_may_clear_up_when_we_are_told_to_stop(
    tmp_path: Path, number: signal.Signals
) -> None:
    ready, cleared = tmp_path / "ready", tmp_path / "cleared"
    tests = [sys.executable, "-c", TIDY, str(ready), str(cleared)]
    us = subprocess.Popen([sys.executable, "-c", US.format(command=tests)], cwd=ROOT)
    while not ready.exists():
        time.sleep(0.05)
    us.send_signal(number)
    assert us.wait(20) == 128 + number
    assert cleared.exists()


@pytest.mark.parametrize("choice", ["any", "own"])
def test_services_may_be_any_or_our_own(choice: str) -> None:
    assert chosen_services(choice) == choice


def test_other_services_are_refused() -> None:
    with pytest.raises(Trouble, match="SERVICES is 'mine'"):
        chosen_services("mine")


def test_one_failure_fails_the_whole(capsys: pytest.CaptureFixture[str]) -> None:
    assert summary({"Front end": 0, "Python": 2}) == 1
    assert "FAILED  Python" in capsys.readouterr().out


def test_all_passed_is_a_pass() -> None:
    assert summary({"Front end": 0, "Python": 0}) == 0


def test_a_failed_check_shows_what_it_said(capsys: pytest.CaptureFixture[str]) -> None:
    command = (sys.executable, "-c", "print('line 4: unused import'); raise SystemExit(1)")
    outcome = carried_out(Check("lint", command, os.environ))
    report(outcome)
    assert not outcome.passed
    assert "line 4: unused import" in capsys.readouterr().out


def test_a_passed_check_keeps_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    report(carried_out(Check("lint", (sys.executable, "-c", "print('137 files')"), os.environ)))
    assert "137 files" not in capsys.readouterr().out
