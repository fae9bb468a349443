"""What `make test` and `make check` start, and how they sum up."""

from __future__ import annotations

import os
import signal
import socket
import sys
from pathlib import Path

import pytest

from scripts.check import Check, carried_out, report
from scripts.servers import free_port, running
from scripts.test import chosen, chosen_services, summary
from scripts.trouble import Trouble

SERVER = "import http.server as s; s.test(port={port}, bind='127.0.0.1')"


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


def test_a_suite_of_which_nothing_was_chosen_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARGS", "-k anchoring")
    assert chosen({"Browser": 5, "Python": 0, "Front end": 0}) == {"Python": 0, "Front end": 0}


def test_to_choose_no_test_at_all_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARGS", "-k anchroing")
    assert summary(chosen({"Browser": 5, "Python": 5, "Front end": 0})) == 1


def test_a_suite_without_tests_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ARGS", raising=False)
    assert summary(chosen({"Browser": 5, "Python": 0, "Front end": 0})) == 1


def test_a_failed_check_shows_what_it_said(capsys: pytest.CaptureFixture[str]) -> None:
    command = (sys.executable, "-c", "print('line 4: unused import'); raise SystemExit(1)")
    outcome = carried_out(Check("lint", command, os.environ))
    report(outcome)
    assert not outcome.passed
    assert "line 4: unused import" in capsys.readouterr().out


def test_a_passed_check_keeps_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    report(carried_out(Check("lint", (sys.executable, "-c", "print('137 files')"), os.environ)))
    assert "137 files" not in capsys.readouterr().out
