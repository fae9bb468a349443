"""A reader's notifications as a page shows them: newest first, by day, by thread."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from notifications.models import Notification, NotificationQuerySet
from notifications.wording import Said, say

if TYPE_CHECKING:
    from accounts.models import User

PAGE = 40
LONGEST = 18
"""Digits of an id."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What concerns one thread, or a single other thing; the newest first."""

    said: list[Said]

    @property
    def first(self) -> Said:
        return self.said[0]


@dataclass(frozen=True, slots=True)
class Day:
    date: date
    gathered: list[Gathered] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Page:
    said: list[Said]
    next: str
    """The cursor of the page after it; empty on the last."""


def page_of(reader: User, cursor: str = "", *, only_unread: bool = False) -> Page:
    """A cursor names a notification, so that pages stay what they are while others come.

    One that can't be read begins at the beginning.
    """
    found = Notification.objects.listed_for(reader).order_by("-created_at", "-pk")
    if only_unread:
        found = found.unread()
    rows = list(_after(found, cursor).for_presenting()[: PAGE + 1])
    is_last = len(rows) <= PAGE
    return Page(say(reader, rows[:PAGE]), "" if is_last else _cursor_of(rows[PAGE - 1]))


def _cursor_of(last: Notification) -> str:
    return f"{last.created_at.isoformat()}~{last.pk}"


def _after(found: NotificationQuerySet, cursor: str) -> NotificationQuerySet:
    moment, _tilde, pk = cursor.partition("~")
    when = _moment(moment)
    if when is None or not pk.isdecimal() or len(pk) > LONGEST:
        return found
    return found.filter(Q(created_at__lt=when) | Q(created_at=when, pk__lt=int(pk)))


def _moment(text: str) -> datetime | None:
    try:
        moment = parse_datetime(text)
    except ValueError:
        return None
    return moment if moment and timezone.is_aware(moment) else None


def by_day(said: list[Said]) -> list[Day]:
    days: list[Day] = []
    threads: dict[int | None, Gathered] = {}
    for one in said:
        day = timezone.localdate(one.notification.created_at)
        if not days or days[-1].date != day:
            days.append(Day(day))
            threads = {}
        thread = one.notification.thread_id
        if thread in threads:
            threads[thread].said.append(one)
            continue
        gathered = Gathered([one])
        days[-1].gathered.append(gathered)
        if thread:
            threads[thread] = gathered
    return days
