"""What someone meets who types `make run` on a machine that isn't ready for it."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import pytest

import scripts
from scripts import debian, node, packages, shell
from scripts.run import chosen_port, ensure_port_is_free, ensure_settings
from scripts.trouble import Trouble, as_command


@pytest.fixture
def logs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(shell, "ROOT", tmp_path)
    monkeypatch.setattr(shell, "LOGS", tmp_path / "var" / "log")
    return tmp_path / "var" / "log"


def test_a_port_is_a_number() -> None:
    assert chosen_port("8080") == 8080


@pytest.mark.parametrize("text", ["", "http", "-1", "0", "65536", "80.5"])
def test_what_is_no_port_is_refused(text: str) -> None:
    with pytest.raises(Trouble, match="PORT=8080"):
        chosen_port(text)


def test_a_taken_port_is_told_before_the_long_work() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(Trouble, match=f"Port {port} is taken"):
            ensure_port_is_free(port)


def test_a_free_port_is_left_free() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
    ensure_port_is_free(port)
    ensure_port_is_free(port)


def test_the_first_run_writes_settings_with_a_secret_of_its_own(tmp_path: Path) -> None:
    ensure_settings(tmp_path / "one")
    ensure_settings(tmp_path / "two")
    one, two = ((tmp_path / name).read_text() for name in ("one", "two"))
    assert one.startswith("SOCIALREADING_MODE=development\nSECRET_KEY=")
    assert one != two
    assert (tmp_path / "one").stat().st_mode & 0o077 == 0


def test_settings_that_are_there_stay_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / ".env"
    path.write_text("SOCIALREADING_MODE=production\n")
    ensure_settings(path)
    assert path.read_text() == "SOCIALREADING_MODE=production\n"


def test_a_program_that_fails_leaves_one_sentence_and_a_log(logs: Path) -> None:
    noisy = [sys.executable, "-c", "print('no such host'); raise SystemExit(3)"]
    with pytest.raises(Trouble) as trouble:
        shell.quietly(noisy, log="pip", failure="The packages could not be installed")
    assert str(trouble.value) == (
        "The packages could not be installed; the details are in var/log/pip.log."
    )
    assert "no such host" in (logs / "pip.log").read_text()


def test_a_program_that_is_missing_leaves_one_sentence(logs: Path) -> None:
    with pytest.raises(Trouble, match="It could not be built: "):
        shell.quietly(["no-such-program"], log="build", failure="It could not be built")


def test_a_program_that_succeeds_says_nothing(
    logs: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    shell.quietly([sys.executable, "-c", "print('done')"], log="build", failure="It failed")
    assert capfd.readouterr().out == ""


def test_trouble_is_one_sentence_and_an_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    def fail() -> None:
        raise Trouble("Port 8000 is taken.")

    with pytest.raises(SystemExit) as end:
        as_command(fail)
    assert end.value.code == 1
    assert capsys.readouterr().err == "\nPort 8000 is taken.\n"


def test_an_old_python_names_a_newer_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: name == "python3.12" or None)
    assert scripts.advice(3, 9) == (
        "Python 3.11 or newer is needed and this is 3.9: run make again with PYTHON=python3.12."
    )


def test_an_old_python_alone_asks_for_a_newer_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    assert scripts.advice(3, 9).endswith("this is 3.9: install a newer Python.")


@pytest.mark.parametrize("version", ["v20.19.0", "v20.20.2", "v22.12.0", "v24.1.0"])
def test_a_good_node(version: str) -> None:
    assert node.good_enough(version)


@pytest.mark.parametrize("version", ["", "v18.20.4", "v20.18.3", "v21.7.0", "v22.11.0", "24"])
def test_a_node_that_vite_does_not_run_on(version: str) -> None:
    assert not node.good_enough(version)


def test_without_apt_it_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    with pytest.raises(Trouble, match="chromium: install it"):
        debian.install(("chromium",), "The browser tests")


def test_without_java_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    with pytest.raises(Trouble, match="exported EPUBs need default-jre-headless: install it"):
        debian.ensure_java()


def test_a_java_that_lies_elsewhere_can_be_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    java = tmp_path / "java"
    java.touch(mode=0o755)
    monkeypatch.setenv("JAVA", str(java))
    assert debian.ensure_java() == str(java)


def test_without_the_right_to_install_it_says_what_to_type(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    monkeypatch.setattr(debian, "answer", lambda command: "")
    with pytest.raises(Trouble, match="sudo apt-get install chromium"):
        debian.install(("chromium",), "The browser tests")


def test_a_python_without_venv_names_debians_package(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(packages, "PYTHON", tmp_path / "python")
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(Trouble, match=r"sudo apt-get install python3\.\d+-venv"):
        packages.ensure_venv()
