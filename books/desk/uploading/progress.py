"""How far the reading of an upload is, written where pages find it."""

from __future__ import annotations

import time
from uuid import UUID

from books.models import Upload

OFTEN = 0.3
"""Seconds between two notes of progress; a page looks once a second."""


class TakenAway(Exception):
    """The editor has taken the upload away while it was read."""


class WrittenProgress:
    """A `books.formats.progress.Progress`. Raises TakenAway when there is nobody to tell."""

    def __init__(self, upload: UUID) -> None:
        self.upload = upload
        self._written = float("-inf")

    def __call__(self, part: str, done: int, total: int) -> None:
        now = time.monotonic()
        if now - self._written > OFTEN:
            self._written = now
            self.write(part, done, total)

    def begin(self) -> None:
        self._update(state=Upload.State.READING, part="", done=0, total=0)

    def write(self, part: str, done: int, total: int) -> None:
        self._update(part=part[:200], done=done, total=total)

    def _update(self, **values: object) -> None:
        if not Upload.objects.unfinished().filter(pk=self.upload).update(**values):
            raise TakenAway
