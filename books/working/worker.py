"""Takes jobs from the database, one after the other; begins again what a dead worker had begun."""

from __future__ import annotations

import logging
import os
import sys
import time
from contextlib import suppress
from datetime import timedelta
from types import FrameType
from typing import Any

from django.conf import settings
from django.db import close_old_connections
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker as QueueWorker
from django_tasks_db.models import DBTaskResult

from books.working.attendance import Attendance

POLLING = 0.5
"""Seconds between two looks for jobs; a look costs a third of a millisecond."""
LOOKING_AFTER = 5.0
"""Seconds between two looks for jobs whose worker died."""
GIVEN_UP = timedelta(hours=1)
"""After so long a job of a worker that can't be asked, on another machine, is begun again."""
KEPT = timedelta(days=7)
"""How long finished jobs stay in the database."""
CUT_OFF = timedelta(days=1)
"""After so long a file that is still arriving never will."""

logger = logging.getLogger("books.working")


class Worker(QueueWorker):
    """Jobs must bear to be begun again: each looks how far it was and leaves nothing half done."""

    def __init__(self, attendance: Attendance) -> None:
        super().__init__(
            queue_names=["*"],
            excluded_queue_names=[],
            interval=0,
            # Until no job is left: how to wait for the next one is our own affair.
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=attendance.name,
        )
        self.attendance = attendance

    def work(self) -> None:
        """Until a signal says stop."""
        looked = float("-inf")
        while self.running:
            close_old_connections()
            if time.monotonic() - looked > LOOKING_AFTER:
                looked = time.monotonic()
                self.take_over()
            # Cheaper than the lock on the whole database that taking a job needs.
            if DBTaskResult.objects.ready().exists():
                self.run()
                tidy_up()
            else:
                time.sleep(POLLING)

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        """Finish the job at hand; at the second signal, leave it to the next worker."""
        if not self.running:
            os._exit(1)
        self.running = False
        if not self.running_task:
            sys.exit(0)

    def take_over(self) -> None:
        """Let the jobs of dead workers be taken again."""
        for job in DBTaskResult.objects.running():
            if self.is_orphaned(job):
                # The same start: nobody else has taken it over in between.
                found = DBTaskResult.objects.running().filter(pk=job.pk, started_at=job.started_at)
                if found.update(status=TaskResultStatus.READY):
                    logger.warning("Job %s was left by its worker and begins again.", job.pk)

    def is_orphaned(self, job: DBTaskResult[..., Any]) -> bool:
        if not job.worker_ids or job.started_at is None:
            return True
        alive = self.attendance.is_alive(job.worker_ids[-1])
        if alive is None:
            return bool(job.started_at < timezone.now() - GIVEN_UP)
        return not alive


def at_work() -> Attendance:
    """This process's presence among the workers of this library."""
    return Attendance(settings.DATA_DIR / "workers")


def tidy_up() -> None:
    """Take away what nobody asks for any more."""
    now = timezone.now()
    DBTaskResult.objects.finished().filter(finished_at__lt=now - KEPT).delete()
    for path in settings.FILE_UPLOAD_TEMP_DIR.iterdir():
        # Files whose arrival was cut off by the end of the server.
        with suppress(OSError):
            if path.stat().st_mtime < (now - CUT_OFF).timestamp():
                path.unlink()
