"""From a fresh clone to a library on http://localhost:8000: `make run`."""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
from pathlib import Path

from scripts.install import install
from scripts.places import PYTHON, ROOT
from scripts.shell import quietly, say
from scripts.trouble import Trouble, as_command

HOST = "127.0.0.1"


def run() -> None:
    port = chosen_port(os.environ.get("PORT", "8000"))
    ensure_port_is_free(port)
    install()
    ensure_settings(ROOT / ".env")
    quietly(
        [PYTHON, "manage.py", "migrate", "--no-input"],
        log="migrate",
        failure="The database could not be brought up to date",
    )
    seed()
    say(f"\nThe library is open at http://localhost:{port} (Ctrl-C closes it).")
    serve(port)


def chosen_port(text: str) -> int:
    if text.isdecimal() and 0 < int(text) < 65536:
        return int(text)
    raise Trouble(f"PORT is {text!r}; it must be a number from 1 to 65535, such as PORT=8080.")


def ensure_port_is_free(port: int) -> None:
    """Before the long work, and not after it."""
    if answers(port):
        raise Trouble(f"Port {port} is taken by another program; try PORT={port + 1} make run")
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, port))
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise Trouble(
                f"Port {port} can't be used ({reason}); try PORT=8080 make run"
            ) from error


def answers(port: int) -> bool:
    """Whether a browser that asks for localhost would meet someone else, on IPv4 or IPv6."""
    try:
        socket.create_connection(("localhost", port), timeout=1).close()
    except OSError:
        return False
    return True


def ensure_settings(path: Path) -> None:
    """A `.env` for development with a secret of its own; one that is there stays as it is."""
    if path.exists():
        return
    path.touch(mode=0o600)
    path.write_text(f"SOCIALREADING_MODE=development\nSECRET_KEY={secrets.token_urlsafe(50)}\n")


def seed() -> None:
    done = subprocess.run([PYTHON, "manage.py", "seed_library"], cwd=ROOT)
    if done.returncode:
        raise Trouble("The library's first book could not be loaded; the reason stands above.")


def serve(port: int) -> None:
    """Become the server, so that Ctrl-C and every other signal reach it directly."""
    command = [str(PYTHON), "-m", "socialreading", "--host", HOST, "--port", str(port)]
    os.chdir(ROOT)
    os.execv(command[0], command)  # noqa: S606  (no shell is what we want)


if __name__ == "__main__":
    as_command(run)
