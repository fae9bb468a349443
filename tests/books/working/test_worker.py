"""Who is at work, and who takes over from whom."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from books.desk.uploading.jobs import read_upload
from books.working.attendance import Attendance
from books.working.worker import CUT_OFF, GIVEN_UP, KEPT, Worker, at_work, tidy_up
from tests.serving import ROOT
from tests.working import run_jobs

COLLEAGUE = """
import sys
from pathlib import Path
from typing import Any
from books.working.attendance import Attendance
with Attendance(Path(sys.argv[1])) as here:
    print(here.name, flush=True)
    sys.stdin.read()
"""
"""Another worker's process, which says its name and stays until its stdin closes."""


@pytest.fixture
def place(tmp_path: Path, settings: Settings) -> Path:
    settings.DATA_DIR = tmp_path
    return tmp_path / "workers"


@pytest.fixture
def colleague(place: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", COLLEAGUE, str(place)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, cwd=ROOT, text=True, **pipes) as process:  # type: ignore[call-overload]
        yield process
        process.kill()


def name_of(colleague: subprocess.Popen[str]) -> str:
    assert colleague.stdout
    return colleague.stdout.readline().strip()


def test_a_worker_is_alive_until_it_is_killed(
    place: Path, colleague: subprocess.Popen[str]
) -> None:
    name = name_of(colleague)
    with Attendance(place) as here:
        assert here.is_alive(name) is True
        colleague.kill()
        colleague.wait()
        assert here.is_alive(name) is False


def test_asking_after_a_worker_does_not_disturb_it(
    place: Path, colleague: subprocess.Popen[str]
) -> None:
    name = name_of(colleague)
    with Attendance(place) as here:
        assert here.is_alive(here.name) is True
        assert [here.is_alive(name) for _ in range(3)] == [True] * 3


def test_nothing_is_known_of_a_worker_with_files_elsewhere(place: Path, tmp_path: Path) -> None:
    with Attendance(place) as here, Attendance(tmp_path / "elsewhere") as there:
        assert here.is_alive(there.name) is None
        assert here.is_alive("a name of another kind") is None


def running(worker: str, since: timedelta = timedelta(0)) -> DBTaskResult[..., Any]:
    """A job that this worker has begun: of an upload that is gone, so that it is soon done."""
    read_upload.enqueue(str(uuid4()))
    job = DBTaskResult.objects.ready().get()
    job.claim(worker)
    DBTaskResult.objects.filter(pk=job.pk).update(started_at=timezone.now() - since)
    return job


def status(job: DBTaskResult[..., Any]) -> str:
    job.refresh_from_db()
    return str(job.status)


@pytest.mark.django_db
def test_a_dead_worker_s_job_is_done_by_the_next(place: Path) -> None:
    with at_work() as dead:
        job = running(dead.name)
    run_jobs()
    assert status(job) == "SUCCESSFUL"
    assert len(job.worker_ids) == 2


@pytest.mark.django_db
def test_a_living_worker_keeps_its_job(place: Path, colleague: subprocess.Popen[str]) -> None:
    job = running(name_of(colleague), since=GIVEN_UP * 2)
    run_jobs()
    assert status(job) == "RUNNING"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("since", "expected"), [(GIVEN_UP / 2, "RUNNING"), (GIVEN_UP * 2, "SUCCESSFUL")]
)
def test_a_job_on_another_machine_is_taken_over_after_long(
    place: Path, since: timedelta, expected: str
) -> None:
    job = running("elsewhere:77", since=since)
    run_jobs()
    assert status(job) == expected


@pytest.mark.django_db
def test_only_one_worker_takes_a_job_over(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    job = running("elsewhere:77", since=GIVEN_UP * 2)

    def quicker(worker: Worker, found: DBTaskResult[..., Any]) -> bool:
        DBTaskResult.objects.filter(pk=found.pk).update(started_at=timezone.now())
        return True

    monkeypatch.setattr(Worker, "is_orphaned", quicker)
    run_jobs()
    assert status(job) == "RUNNING"


@pytest.mark.django_db
def test_jobs_done_long_ago_are_forgotten(place: Path) -> None:
    for age in (KEPT / 2, KEPT * 2):
        job = running("here", since=age)
        job.set_successful(None)
        DBTaskResult.objects.filter(pk=job.pk).update(finished_at=timezone.now() - age)
    tidy_up()
    assert DBTaskResult.objects.count() == 1


@pytest.mark.django_db
def test_what_never_arrived_whole_is_taken_away(settings: Settings, tmp_path: Path) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path
    for name, age in (("arriving", CUT_OFF / 2), ("cut-off", CUT_OFF * 2)):
        then = (timezone.now() - age).timestamp()
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (then, then))
    tidy_up()
    assert [path.name for path in tmp_path.iterdir()] == ["arriving"]
