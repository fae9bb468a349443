"""`manage.py rebuild_index` makes what the library is searched in anew."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.engines import index
from search.models import Making
from search.rebuilding import rebuild

PATIENCE = 30
"""Seconds to wait for the worker to finish what it is at."""


class Command(BaseCommand):
    help = "Makes the index that is searched anew, while the old one is still asked."

    def handle(self, *_args: Any, **_options: Any) -> None:
        asked = index()
        limit = time.monotonic() + PATIENCE
        while True:
            with asked.following() as is_ours:
                if is_ours:
                    self._rebuild()
                    return
            if time.monotonic() > limit:
                raise CommandError(
                    "The worker is making or following the index itself and doesn't come to an"
                    " end. Try again when it is done, or stop the worker first."
                )
            time.sleep(0.05)

    def _rebuild(self) -> None:
        begun = time.monotonic()
        done = 0

        def report(making: Making) -> None:
            nonlocal done
            done = making.done
            rate = done / (time.monotonic() - begun)
            self.stdout.write(f"{making.percent} %, {done} documents, {rate:.0f} a second")

        rebuild(index(), report)
        self.stdout.write(f"Made anew in {time.monotonic() - begun:.1f} seconds.")
