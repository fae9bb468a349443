"""Sends the letters that are due.

A letter is claimed before it is sent, so that of two workers one sends it. When that one dies
between sending and writing so down, it is sent again under the same Message-ID: better twice than
never.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.core.mail import get_connection
from django.db.models import F, Q
from django.utils import timezone

from notifications.addresses import is_confirmed
from notifications.letters.gathering import gather
from notifications.letters.writing import write
from notifications.models import Letter

GIVEN_UP = timedelta(minutes=10)
"""After so long a letter that somebody claimed and didn't send may be claimed again."""
TRIES = 8

logger = logging.getLogger(__name__)


def post(now: datetime | None = None) -> None:
    """Gather what is due, and send it."""
    now = now or timezone.now()
    while gather(now):
        pass
    while (letter := _claim(now)) is not None:
        _send(letter)


def _claim(now: datetime) -> Letter | None:
    """One that nobody else has; it is ours until `GIVEN_UP`."""
    free = Q(claimed_at=None) | Q(claimed_at__lt=now - GIVEN_UP)
    waiting = Letter.objects.filter(free, done_at=None, due__lte=now, tries__lt=TRIES)
    while (letter := waiting.select_related("reader").order_by("due", "pk").first()) is not None:
        if waiting.filter(pk=letter.pk).update(claimed_at=now, tries=F("tries") + 1):
            return letter
    return None


def _send(letter: Letter) -> None:
    mail = None
    try:
        if letter.reader.is_active and is_confirmed(letter.reader):
            mail = write(letter)
        if mail:
            mail.connection = get_connection()
            mail.send()
    except Exception:
        logger.exception("Letter %s could not be sent; it is tried again.", letter.pk)
        return
    Letter.objects.filter(pk=letter.pk).update(done_at=timezone.now(), is_sent=mail is not None)
