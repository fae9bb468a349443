"""PostgreSQL and Redis of our own: in a temporary folder, on free ports, gone afterwards."""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.debian import install
from scripts.shell import identity, quietly
from scripts.trouble import Trouble

DEBIAN_POSTGRES = Path("/usr/lib/postgresql")
SECONDS_TO_START = 30
SECONDS_TO_STOP = 20


@contextmanager
def temporary_postgres(ready: Callable[[str], bool]) -> Iterator[str]:
    """The address of a new cluster, for its owner; `ready` says whether an address answers."""
    programs = postgres_programs()
    password, port = secrets.token_hex(16), free_port()
    with private_folder() as folder:
        secret = folder / "password"
        written(secret, password)
        initialise(programs, folder, secret)
        command = [
            *(str(programs / "postgres"), "-D", str(folder / "data"), "-p", str(port)),
            *("-h", "127.0.0.1", "-c", "unix_socket_directories="),
            # The data lives as long as the tests do: no reason to wait for a disk.
            *("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"),
        ]
        address = f"postgres://postgres:{password}@127.0.0.1:{port}/postgres"
        with running(command, folder, signal.SIGINT, lambda: ready(address)):
            yield address


def initialise(programs: Path, folder: Path, secret: Path) -> None:
    quietly(
        [
            *(programs / "initdb", "-D", folder / "data", "-U", "postgres", "-E", "UTF8"),
            *("--locale=C.UTF-8", "-A", "scram-sha-256", f"--pwfile={secret}", "--no-sync"),
        ],
        log="initdb",
        failure="PostgreSQL could not make a database in a temporary folder",
        cwd=folder,
        user=other_user(),
    )


@contextmanager
def temporary_redis(ready: Callable[[str], bool]) -> Iterator[str]:
    """The address of a new Redis, without a database number."""
    program = shutil.which("redis-server")
    if program is None:
        install(("redis-server",), "The tests on Redis")
        program = shutil.which("redis-server") or "redis-server"
    password, port = secrets.token_hex(16), free_port()
    with private_folder() as folder:
        settings = folder / "redis.conf"
        written(
            settings,
            f"bind 127.0.0.1\nport {port}\nrequirepass {password}\nsave ''\ndir '{folder}'\n",
        )
        address = f"redis://:{password}@127.0.0.1:{port}"
        with running([program, str(settings)], folder, signal.SIGTERM, lambda: ready(address)):
            yield address


def postgres_programs() -> Path:
    """The folder of initdb and postgres, which Debian keeps out of the PATH."""
    found = find_postgres()
    if found is None:
        install(("postgresql",), "The tests on PostgreSQL")
        found = find_postgres()
    if found is None:
        raise Trouble("PostgreSQL's initdb was not found; install PostgreSQL 14 or newer.")
    return found


def find_postgres() -> Path | None:
    if on_path := shutil.which("initdb"):
        return Path(on_path).resolve().parent
    versions = (path for path in DEBIAN_POSTGRES.glob("*/bin") if (path / "initdb").exists())
    return max(versions, key=lambda path: float(path.parent.name), default=None)


@contextmanager
def running(
    command: list[str], folder: Path, goodbye: signal.Signals, ready: Callable[[], bool]
) -> Iterator[None]:
    """Start the server, wait until it answers, and end it by its id whatever happens.

    In a session of its own: Ctrl-C in the terminal ends the tests first and the server after them.
    """
    log = folder / "server.log"
    with log.open("w") as output:
        server = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=folder,
            start_new_session=True,
            **identity(other_user()),
        )
    try:
        wait_for(server, ready, log)
        yield
    finally:
        end(server, goodbye)


def wait_for(server: subprocess.Popen[bytes], ready: Callable[[], bool], log: Path) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and server.poll() is None:
        if ready():
            return
        time.sleep(0.1)
    last = (log.read_text(errors="replace").strip().splitlines() or ["nothing"])[-1]
    raise Trouble(f"A server for the tests did not start; its last words were: {last}")


def end(server: subprocess.Popen[bytes], goodbye: signal.Signals) -> None:
    server.send_signal(goodbye)
    try:
        server.wait(SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


@contextmanager
def private_folder() -> Iterator[Path]:
    """A temporary folder that belongs to whoever the servers run as."""
    with tempfile.TemporaryDirectory(prefix="socialreading-servers-", dir="/tmp") as name:
        folder = Path(name)
        if user := other_user():
            os.chown(folder, user.pw_uid, user.pw_gid)
        yield folder


def written(path: Path, text: str) -> None:
    """A file that only the servers' user can read."""
    path.touch(mode=0o600)
    path.write_text(text)
    if user := other_user():
        os.chown(path, user.pw_uid, user.pw_gid)


def other_user() -> pwd.struct_passwd | None:
    """Whom to run servers as, since PostgreSQL refuses root; None when we are not root."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    return names.get("postgres") or names["nobody"]


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
    return port
