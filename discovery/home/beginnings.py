"""Where a reader goes on: what is due next in their groups, and where they stopped."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from books import places
from books.programme.reading import Reading, books_for, contents_for
from books.programme.schedule import dates_of
from discovery.ranking import Kind
from groups.models import Group

if TYPE_CHECKING:
    from accounts.models import User
    from books.places import Place

SOON = timedelta(days=21)
MOST_DUE = 3
MOST_PLACES = 2


@dataclass(frozen=True, slots=True)
class Beginnings:
    due: list[Reading]
    places: list[Place]


def beginnings(reader: User, kinds: Collection[Kind]) -> Beginnings:
    """On the first page alone; what is due within three weeks, the soonest first."""
    due = _due(reader) if Kind.DUE in kinds else []
    found = places.places_of(reader) if Kind.READING in kinds else []
    return Beginnings(due[:MOST_DUE], found[:MOST_PLACES])


def _due(reader: User) -> list[Reading]:
    today = timezone.localdate()
    rows = books_for(reader).filter(
        group__in=Group.objects.of(reader), milestones__due__range=(today, today + SOON)
    )
    found = [
        Reading(row, row.book, None, dates_of(row, contents_for(row.book)))
        for row in rows.distinct()
    ]
    return sorted(found, key=_day)


def _day(reading: Reading) -> int:
    return reading.next.milestone.due.toordinal() if reading.next else 0
