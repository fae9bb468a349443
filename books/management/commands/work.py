"""Do the slow work that waits in the database: read uploads, carry annotations over."""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from books.working.rounds import Rounds
from books.working.worker import Worker, at_work

LAST_WORDS = 3.0
"""Seconds that a job may still take once the server is gone."""


class Command(BaseCommand):
    help = "Do the slow work that waits in the database. The server starts one of these itself."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--beside-server",
            action="store_true",
            help="end when the standard input closes, as it does when the server is gone",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        # Each round of jobs would say that it began and ended.
        logging.getLogger("django_tasks_db").setLevel(logging.WARNING)
        with at_work() as attendance:
            worker = Worker(attendance)
            worker.configure_signals()
            if options["beside_server"]:
                threading.Thread(target=leave_with_the_server, daemon=True).start()
            rounds = Rounds()
            rounds.start()
            try:
                worker.work()
            finally:
                rounds.stop()


def leave_with_the_server() -> None:
    """End this process once the one that started it is gone, even if that was killed."""
    while os.read(sys.stdin.fileno(), 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    # A job that is not done by then is begun again by the next worker.
    threading.Event().wait(LAST_WORDS)
    os._exit(0)
