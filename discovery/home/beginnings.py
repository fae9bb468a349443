"""Where a reader goes on: what is due next in their groups, and where they stopped."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from books import places
from books.programme.reading import Reading, readings_of_all
from discovery.ranking import Kind

if TYPE_CHECKING:
    from accounts.models import User
    from books.places import Place

SOON = timedelta(days=21)
MOST_DUE = 3
MOST_PLACES = 3


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
    until = timezone.localdate() + SOON
    readings = readings_of_all(reader)
    return [one for one in readings if one.next and one.next.milestone.due <= until]
