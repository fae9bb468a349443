"""The worker as the process that it is: killed, started again, ended with the server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from books.models import Book, Upload
from tests.books.desk.conftest import EPUB, handed_in
from tests.serving import Server, Worker
from tests.surroundings import surroundings
from tests.waiting import PATIENCE, until

LONG = ("*no man may live idle*, [says](#he) `he`. " * 40 + "\n\n").encode() * 6000
"""Ten megabytes of Markdown, which take far longer to be read than a worker to be killed."""

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _place(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


@pytest.fixture
def worker(tmp_path: Path) -> Iterator[Worker]:
    with Worker(tmp_path / "worker.log", surroundings()) as worker:
        yield worker


def state(upload: Upload) -> str:
    return Upload.objects.values_list("state", flat=True).get(pk=upload.pk)


def test_what_a_killed_worker_had_begun_the_next_one_finishes(iris: User, worker: Worker) -> None:
    upload = handed_in(iris, LONG, "utopia.md")
    until(lambda: state(upload) == "reading")
    readers = psutil.Process(worker.pid).children()
    worker.kill()
    psutil.wait_procs(readers, PATIENCE)
    assert state(upload) == "reading"
    # Something shorter, so that the test is too.
    Path(upload.file.path).write_bytes(EPUB)
    worker.start()
    until(lambda: state(upload) == "done")
    assert Book.objects.get().title == "Utopia"


def test_a_worker_that_is_told_to_stop_stops(worker: Worker, iris: User) -> None:
    upload = handed_in(iris)
    until(lambda: state(upload) == "done")
    assert worker.process
    worker.process.terminate()
    assert worker.process.wait(PATIENCE) == 0


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with Server(tmp_path / "server.log", surroundings(), jobs=True) as server:
        yield server


def workers_of(server: Server) -> list[psutil.Process]:
    return [child for child in psutil.Process(server.pid).children() if is_worker(child)]


def is_worker(process: psutil.Process) -> bool:
    with suppress(psutil.NoSuchProcess):  # also one that has just died and isn't buried yet
        return "work" in process.cmdline()
    return False


def worker_of(server: Server) -> psutil.Process:
    return until(lambda: workers_of(server))[0]


def test_the_server_s_worker_is_started_again_when_it_dies_and_ends_with_the_server(
    server: Server, iris: User
) -> None:
    first = worker_of(server)
    first.kill()
    others = until(lambda: [each for each in workers_of(server) if each != first])
    upload = handed_in(iris)
    until(lambda: state(upload) == "done")
    server.stop()
    assert psutil.wait_procs(others, PATIENCE)[1] == []


def test_progress_outlives_a_server_that_is_killed_and_its_worker_does_not(
    server: Server, client: Client, iris: User
) -> None:
    upload = handed_in(iris, LONG, "utopia.md")
    worker = worker_of(server)
    until(lambda: state(upload) == "reading")
    readers = worker.children()
    server.kill()
    assert psutil.wait_procs([worker, *readers], PATIENCE)[1] == []
    client.force_login(iris)
    told = client.get(f"/desk/uploads/{upload.pk}/state.json").json()
    assert told["state"] == "reading"
    Path(upload.file.path).write_bytes(EPUB)
    server.start()
    until(lambda: state(upload) == "done")


def test_a_server_without_jobs_has_no_worker(tmp_path: Path) -> None:
    with Server(tmp_path / "server.log", surroundings()) as server:
        assert workers_of(server) == []
