"""The slow work, done here and now."""

from __future__ import annotations

from unittest.mock import patch

from books.working.worker import Worker, at_work

BETWEEN_JOBS = "django_tasks_db.management.commands.db_worker.close_old_connections"


def run_jobs() -> None:
    """The real worker takes jobs until none is left, those that the jobs make too."""
    # Our connection is the test's, whose transaction must stay open.
    with at_work() as attendance, patch(BETWEEN_JOBS):
        worker = Worker(attendance)
        worker.take_over()
        worker.run()
